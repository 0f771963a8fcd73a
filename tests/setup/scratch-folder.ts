const folder = process.env.KAIROS_SNIPPET_FOLDER;

if (folder) process.chdir(folder);
