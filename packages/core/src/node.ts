export { hashPassword, needsRehash, type PasswordHashOptions, verifyPassword } from './security/password.js';
