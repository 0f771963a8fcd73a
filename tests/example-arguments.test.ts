import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../examples/07-collect-bars/arguments.js';
import { openSource } from '../examples/07-collect-bars/open-source.js';
import { openLine } from '../examples/08-live-shaped/venue.js';

describe('what an example speaks to', () => {
  it.each(['Live', 'LIVE', '', 'real'])('is never the fake by mistake: %j', async (word) => {
    await expect(openSource({ KAIROS_BINANCE: word })).rejects.toThrow(
      `KAIROS_BINANCE must be "live" or "fake", was "${word}"`,
    );
    await expect(openLine({ KAIROS_VENUE: word })).rejects.toThrow(
      `KAIROS_VENUE must be "sandbox" or "fake", was "${word}"`,
    );
  });

  it.each([{}, { KAIROS_BINANCE: 'fake' }])('is the fake, and says so: %j', async (env) => {
    const { where, isLive, close } = await openSource(env);
    await close();
    expect([where, isLive]).toEqual(['a fake Binance on this machine (made-up prices)', false]);
  });
});

describe('the range to collect', () => {
  it('is that of the arguments', () => {
    const { from, to } = readArguments(['--start', '2024-01-01', '--end', '2024-01-03']);
    expect([from, to]).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 3)]);
  });

  it('with its ends swapped is refused in the words of the command line', () => {
    const swapped = () => readArguments(['--start', '2024-02-01', '--end', '2024-01-01']);
    expect(swapped).toThrow(ValidationError);
    expect(swapped).toThrow('--end must be after --start (2024-02-01), was 2024-01-01');
  });
});
