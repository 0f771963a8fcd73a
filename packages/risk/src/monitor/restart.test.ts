import { expect, it } from 'vitest';
import { barAt, clockAt, errorAt, portfolioAt, tradeClosed } from '../testing/observations.js';
import { dailyLoss } from './daily-loss.js';
import { defaultRiskMonitor } from './default-risk-monitor.js';
import { errorRate } from './error-rate.js';
import { fundingSpike } from './funding-spike.js';
import { riskMonitor } from './risk-monitor.js';
import { staleData } from './stale-data.js';
import { volatilitySpike } from './volatility-spike.js';

const full = () =>
  defaultRiskMonitor({
    switches: [staleData({ afterMs: 60_000 }), errorRate({ max: 0, windowMs: 100_000 }), volatilitySpike()],
  });

/** A monitor in which much has happened. */
function eventful() {
  const monitor = full();
  monitor.observe(portfolioAt(1, { equity: 48_000 }));
  monitor.lift('daily-loss', 2, 'ana');
  monitor.observe(barAt(60_000, 100, { fundingRate: 0.02 }));
  monitor.observe(barAt(120_000, 101));
  monitor.observe(errorAt(130_000));
  monitor.observe(tradeClosed(140_000, -1));
  monitor.observe(clockAt(200_000));
  monitor.stop('Enough.', 200_001);
  return monitor;
}

it('a thrown switch stays thrown after a restart, with its reason, time and lift', () => {
  const before = eventful();
  const after = full();
  after.restore(JSON.parse(JSON.stringify(before.snapshot())));

  expect(after.active()).toEqual(before.active());
  expect(after.active().map(({ name }) => name)).toEqual(['funding-spike', 'error-rate', 'stale-data', 'manual-stop']);
  expect(after.snapshot()).toEqual(before.snapshot());
});

it('what was lifted by hand stays lifted after a restart', () => {
  const after = full();
  after.restore(JSON.parse(JSON.stringify(eventful().snapshot())));
  after.observe(portfolioAt(200_002, { equity: 48_000 }));
  expect(after.active().map(({ name }) => name)).not.toContain('daily-loss');
});

it('goes on with other limits, without switches that are gone, and with new ones', () => {
  const after = riskMonitor({
    switches: [fundingSpike(0.03), errorRate({ max: 3, windowMs: 1000 }), staleData({ bars: 5 }), dailyLoss(0.01)],
  });
  after.restore(eventful().snapshot());
  expect(after.state).toBe('halted');
  after.observe(barAt(300_000, 100, { fundingRate: 0.02 }));
  expect(after.active().map(({ name }) => name)).toEqual(['manual-stop']);
});

it('refuses to lose a thrown switch that the monitor does not have', () => {
  const other = riskMonitor({ switches: [dailyLoss()] });
  expect(() => other.restore(eventful().snapshot())).toThrow(
    'snapshot.thrown[0].thrown.name must be "daily-loss" or "manual-stop"',
  );
});

const whole = () => JSON.parse(JSON.stringify(eventful().snapshot()));

it.each<[string, (snapshot: ReturnType<typeof whole>) => unknown]>([
  ['snapshot must be an object, was null', () => null],
  ['snapshot.version must be 1', (snapshot) => ({ ...snapshot, version: 2 })],
  ['snapshot.time must be whole UTC epoch milliseconds', (snapshot) => ({ ...snapshot, time: '1' })],
  ['snapshot.thrown must be an array', (snapshot) => ({ ...snapshot, thrown: {} })],
  [
    'snapshot.thrown[1].thrown.state must be',
    (snapshot) => changed(snapshot, () => (snapshot.thrown[1].thrown.state = 'active')),
  ],
  [
    'snapshot.thrown[0].thrown.lift must be',
    (snapshot) => changed(snapshot, () => (snapshot.thrown[0].thrown.lift = 'soon')),
  ],
  [
    'snapshot.thrown[0].standing.episode must be',
    (snapshot) => changed(snapshot, () => (snapshot.thrown[0].standing = { episode: 'x', worseAt: null })),
  ],
  [
    'snapshot.acknowledged[0].standing must be an object',
    (snapshot) => changed(snapshot, () => delete snapshot.acknowledged[0].standing),
  ],
  [
    'memory.losses must be a whole number',
    (snapshot) => changed(snapshot, () => (snapshot.memories['losing-streak'].losses = -1)),
  ],
  [
    'memory.peak must be a finite number',
    (snapshot) => changed(snapshot, () => (snapshot.memories['monthly-drawdown'].peak = null)),
  ],
  [
    'memory[0].dueAt must be whole',
    (snapshot) => changed(snapshot, () => (snapshot.memories['stale-data'][0].dueAt = null)),
  ],
  [
    'memory.times[0] must be whole',
    (snapshot) => changed(snapshot, () => (snapshot.memories['error-rate'].times[0] = 'now')),
  ],
  [
    'memory[0].returns[0] must be a finite number',
    (snapshot) => changed(snapshot, () => (snapshot.memories['volatility-spike'][0].returns[0] = 'NaN')),
  ],
])('%s: a damaged snapshot is refused whole', (message, damage) => {
  const monitor = full();
  monitor.stop('Before.', 5);
  const before = monitor.snapshot();
  expect(() => monitor.restore(damage(whole()))).toThrow(message);
  expect(monitor.snapshot()).toEqual(before);
});

function changed<T>(snapshot: T, change: () => void): T {
  change();
  return snapshot;
}
