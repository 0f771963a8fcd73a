import { type Feature, feature, featureSet } from '@kairos/models';

/** Measures that the Kronos model adds to its readings. */
const OF_KRONOS = ['kronosSurpriseRank', 'kronosEntropyRank', 'kronosNoveltyRank', 'kronosDriftRank'];

/** What is known of a half-hour bar at its close: itself, its past, the 4h bars that have closed, funding, the clock, the regime. */
export function featuresOf({ kronos }: { readonly kronos: boolean }) {
  const list: (Feature | readonly Feature[])[] = [
    feature.logReturn(1),
    feature.logReturn(6),
    feature.logReturn(24),
    feature.volatility(24),
    feature.volatilityRatio(12, 96),
    feature.smaDistance(48),
    feature.rsi(14),
    feature.efficiencyRatio(24),
    feature.channelPosition(48),
    feature.relativeVolume(48),
    feature.fundingSum(48),
    feature.timeOfDay('UTC'),
    feature.timeOfWeek('UTC'),
    feature.higherTimeframe('4h', [feature.rsi(14), feature.adx(14)]),
    feature.regime(),
    ...(kronos ? OF_KRONOS.map((measure) => feature.regimeMeasure(measure)) : []),
  ];
  return featureSet(list);
}
