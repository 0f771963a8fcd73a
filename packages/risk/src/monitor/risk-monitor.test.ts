import { NYSE, type TradingState } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { barAt, clockAt, errorAt, portfolioAt, tradeClosed } from '../testing/observations.js';
import { dailyLoss } from './daily-loss.js';
import { defaultRiskMonitor } from './default-risk-monitor.js';
import { errorRate } from './error-rate.js';
import { fundingSpike } from './funding-spike.js';
import type { KillSwitch, SwitchReading } from './kill-switch.js';
import { riskMonitor } from './risk-monitor.js';
import { totalDrawdown } from './total-drawdown.js';

/** A switch that reads what the test lets it read. */
function scripted(changes: Partial<KillSwitch> = {}) {
  const script: { readings: readonly SwitchReading[] | Error } = { readings: [] };
  const told: string[] = [];
  const scriptedSwitch: KillSwitch = {
    name: 'scripted',
    state: 'halted',
    lift: 'manually',
    watch: () => ({
      observe() {
        if (script.readings instanceof Error) throw script.readings;
        return script.readings;
      },
      onThrown: (symbol) => told.push(`thrown ${symbol}`),
      onLifted: (symbol) => told.push(`lifted ${symbol}`),
      snapshot: () => null,
    }),
    ...changes,
  };
  return { scriptedSwitch, script, told };
}

const met: SwitchReading = { condition: 'met', reason: 'So it is.', limit: 1, actual: 2 };

describe('the state', () => {
  it('is active without a thrown switch, and the strictest of all that are', () => {
    const soft = scripted({ name: 'soft', state: 'reducing' });
    const hard = scripted({ name: 'hard' });
    const monitor = riskMonitor({ switches: [hard.scriptedSwitch, soft.scriptedSwitch] });
    const states: TradingState[] = [monitor.state];
    soft.script.readings = [met];
    monitor.observe(clockAt(1));
    states.push(monitor.state);
    hard.script.readings = [met];
    monitor.observe(clockAt(2));
    states.push(monitor.state);
    monitor.lift('hard', 3, 'ana');
    states.push(monitor.state);

    expect(states).toEqual(['active', 'reducing', 'halted', 'reducing']);
  });

  it('stays halted when a milder switch is thrown later', () => {
    const { scriptedSwitch, script } = scripted({ state: 'reducing' });
    const monitor = riskMonitor({ switches: [scriptedSwitch] });
    monitor.stop('Enough.', 0);
    script.readings = [met];
    expect(monitor.observe(clockAt(1))[0]?.tradingState).toBe('halted');
  });

  it('of a symbol leaves the switches of other symbols out', () => {
    const monitor = defaultRiskMonitor();
    monitor.observe(barAt(1, 100, { symbol: 'ETH', fundingRate: 0.03 }));
    expect([monitor.state, monitor.stateOf('ETH'), monitor.stateOf('BTC')]).toEqual(['reducing', 'reducing', 'active']);
    monitor.stop('Enough.', 2);
    expect(monitor.stateOf('BTC')).toBe('halted');
  });
});

describe('a switch that reads met', () => {
  it('is thrown once, and told so', () => {
    const { scriptedSwitch, script, told } = scripted();
    const monitor = riskMonitor({ switches: [scriptedSwitch] });
    script.readings = [met];
    expect(monitor.observe(clockAt(1))).toHaveLength(1);
    expect(monitor.observe(clockAt(2))).toEqual([]);
    expect(told).toEqual(['thrown undefined']);
  });

  it('is thrown per symbol', () => {
    const { scriptedSwitch, script } = scripted();
    const monitor = riskMonitor({ switches: [scriptedSwitch] });
    script.readings = [
      { ...met, symbol: 'A' },
      { ...met, symbol: 'B' },
    ];
    expect(monitor.observe(clockAt(1)).map(({ symbol }) => symbol)).toEqual(['A', 'B']);
    monitor.lift('scripted', 2, 'ana', 'A');
    expect(monitor.active().map(({ symbol }) => symbol)).toEqual(['B']);
  });

  it('is thrown at the latest instant observed, not at that of a late bar', () => {
    const monitor = defaultRiskMonitor();
    monitor.observe(clockAt(5000));
    const [event] = monitor.observe(barAt(4000, 100, { fundingRate: 0.5 }));
    expect([event?.time, monitor.active()[0]?.time]).toEqual([5000, 5000]);
  });
});

describe('a switch that was lifted', () => {
  const lifted = () => {
    const { scriptedSwitch, script, told } = scripted();
    const monitor = riskMonitor({ switches: [scriptedSwitch] });
    const see = (...readings: SwitchReading[]) => {
      script.readings = readings;
      return monitor.observe(clockAt(1)).length;
    };
    return { monitor, see, told };
  };

  it('stays lifted while its condition goes on', () => {
    const { monitor, see } = lifted();
    see(met);
    const [event] = monitor.lift('scripted', 2, 'ana');
    expect(event).toMatchObject({ time: 2, change: 'lifted', tradingState: 'active' });
    expect(event?.denial.reason).toBe('Lifted by ana. It was: So it is.');
    expect([see(met), see(), see({ ...met, actual: 1e9 })]).toEqual([0, 0, 0]);
  });

  it('is thrown when its condition had ceased, is another one, or has become worse', () => {
    const outcomes = [
      [{ condition: 'ceased' } as const, met],
      [{ ...met, episode: 2 }],
      [{ ...met, episode: 1, actual: 6 }],
      [{ ...met, episode: 1, actual: 5 }],
    ].map((next) => {
      const { monitor, see } = lifted();
      see({ ...met, episode: 1, worseAt: 6 });
      monitor.lift('scripted', 2, 'ana');
      return next.map((reading) => see(reading)).at(-1);
    });
    expect(outcomes).toEqual([1, 1, 1, 0]);
  });

  it('is measured by what its condition had become when it was lifted', () => {
    const { monitor, see } = lifted();
    see({ ...met, actual: 2, worseAt: 4 });
    see({ ...met, actual: 7, worseAt: 14 });
    monitor.lift('scripted', 2, 'ana');
    expect([see({ ...met, actual: 8 }), see({ ...met, actual: 14 })]).toEqual([0, 1]);
  });

  it('twice, is known by the second occasion', () => {
    const { monitor, see } = lifted();
    for (const episode of [1, 2]) {
      expect(see({ ...met, episode })).toBe(1);
      monitor.lift('scripted', 2, 'ana');
      expect(see({ ...met, episode })).toBe(0);
    }
  });

  it('is not remembered when its condition was over before the lift', () => {
    const { monitor, see, told } = lifted();
    see(met);
    see({ condition: 'ceased' });
    monitor.lift('scripted', 2, 'ana');
    expect(see(met)).toBe(1);
    expect(told).toEqual(['thrown undefined', 'lifted undefined', 'thrown undefined']);
  });
});

describe('the manual stop', () => {
  it('halts until it is lifted; the first reason stays', () => {
    const monitor = riskMonitor({ switches: [] });
    expect(monitor.stop('The feed looks wrong.', 10)).toMatchObject([
      {
        time: 10,
        change: 'thrown',
        tradingState: 'halted',
        denial: { rule: 'manual-stop', reason: 'The feed looks wrong.' },
      },
    ]);
    expect(monitor.stop('Again.', 20)).toEqual([]);
    expect(monitor.active()).toEqual([
      { name: 'manual-stop', state: 'halted', reason: 'The feed looks wrong.', time: 10, lift: 'manually' },
    ]);
    monitor.lift('manual-stop', 30, 'ana');
    expect(monitor.state).toBe('active');
    expect(monitor.stop('Once more.', 40)).toHaveLength(1);
  });

  it('asks for a reason, and a lift for a switch that exists and a name', () => {
    const monitor = defaultRiskMonitor();
    expect(() => monitor.stop('', 0)).toThrow('reason must be a text that is not empty, was ""');
    expect(() => monitor.stop('x', Number.NaN)).toThrow('time must be whole UTC epoch milliseconds, was NaN');
    expect(() => monitor.lift('dayly-loss', 0, 'ana')).toThrow('Did you mean "daily-loss"?');
    expect(() => monitor.lift('daily-loss', 0, '')).toThrow('by must be a text that is not empty, was ""');
    expect(monitor.lift('daily-loss', 0, 'ana')).toEqual([]);
  });
});

describe('a switch that fails', () => {
  const failing = () => {
    const { scriptedSwitch, script } = scripted({ state: 'reducing', lift: 'when-recovered' });
    const monitor = riskMonitor({ switches: [scriptedSwitch, errorRate({ max: 0, windowMs: 1000 })] });
    script.readings = new TypeError('spread is undefined');
    return { monitor, script };
  };

  it('is thrown until a person lifts it, and the others go on', () => {
    const { monitor, script } = failing();
    const events = monitor.observe(errorAt(1));
    expect(events.map(({ denial, tradingState }) => [denial.rule, denial.hasFailed, tradingState])).toEqual([
      ['scripted', true, 'reducing'],
      ['error-rate', undefined, 'halted'],
    ]);
    expect(events[0]?.denial.reason).toBe('The switch failed: TypeError: spread is undefined');
    expect(monitor.observe(clockAt(1))).toEqual([]);

    script.readings = [{ condition: 'ceased' }];
    monitor.observe(clockAt(1001));
    expect(monitor.active()).toMatchObject([{ name: 'scripted', hasFailed: true, lift: 'manually' }]);
  });

  it('lifted, it is thrown again only by a new failure', () => {
    const { monitor, script } = failing();
    monitor.observe(clockAt(1));
    monitor.lift('scripted', 1, 'ana');
    expect(monitor.observe(clockAt(2))).toEqual([]);
    script.readings = [];
    monitor.observe(clockAt(3));
    script.readings = new Error('again');
    expect(monitor.observe(clockAt(4))).toHaveLength(1);
  });

  it('fails too when it reads what is no list', () => {
    const { monitor, script } = failing();
    script.readings = undefined as unknown as [];
    expect(monitor.observe(clockAt(1))[0]?.denial.reason).toMatch(/^The switch failed: TypeError/);
  });
});

it('a limit holds beyond the end of the calendar, until a person lifts it', () => {
  const monitor = riskMonitor({ switches: [dailyLoss()], calendar: NYSE });
  monitor.observe(portfolioAt(Date.parse('2028-12-29T15:00:00Z'), { equity: 1 }));
  expect(monitor.active()).toMatchObject([{ name: 'daily-loss', lift: 'next-day' }]);
  expect(monitor.active()[0]).not.toHaveProperty('liftsAt');
});

it('a portfolio that is older than the last one says nothing', () => {
  const monitor = riskMonitor({ switches: [totalDrawdown()] });
  monitor.observe(portfolioAt(2));
  expect(monitor.observe(portfolioAt(1, { equity: 1 }))).toEqual([]);
  expect(monitor.observe(portfolioAt(2, { equity: 1 }))).toHaveLength(1);
});

it('what it hands out cannot change it', () => {
  const monitor = riskMonitor({ switches: [] });
  monitor.stop('Enough.', 0);
  const [thrown] = monitor.active();
  expect(() => Object.assign(thrown!, { state: 'reducing' })).toThrow(TypeError);
  (monitor.active() as unknown[]).length = 0;
  (monitor.snapshot().thrown as unknown[]).length = 0;
  expect(monitor.state).toBe('halted');
});

describe('the usual limits', () => {
  const names = ['daily-loss', 'weekly-loss', 'monthly-drawdown', 'total-drawdown', 'losing-streak', 'funding-spike'];

  it('are 3 % a day, 6 % a week, 10 % in a month, 15 % in all, 5 losses and 1 % of funding', () => {
    const thrownBy = (equity: number) => {
      const monitor = defaultRiskMonitor();
      monitor.observe(portfolioAt(1, { equity }));
      return monitor.active().map(({ name }) => name);
    };
    expect(thrownBy(48_501)).toEqual([]);
    expect(thrownBy(48_500)).toEqual(names.slice(0, 1));
    expect(thrownBy(47_000)).toEqual(names.slice(0, 2));
    expect(thrownBy(45_000)).toEqual(names.slice(0, 3));
    expect(thrownBy(42_500)).toEqual(names.slice(0, 4));

    const monitor = defaultRiskMonitor();
    for (let i = 0; i < 5; i++) monitor.observe(tradeClosed(i, -1));
    monitor.observe(barAt(5, 100, { fundingRate: 0.01 }));
    expect(monitor.active().map(({ name }) => name)).toEqual(names.slice(4));
  });

  it('take further switches', () => {
    const monitor = defaultRiskMonitor({ switches: [errorRate({ max: 0, windowMs: 1000 })], name: 'mine' });
    monitor.observe(errorAt(0));
    expect([monitor.name, monitor.state]).toEqual(['mine', 'halted']);
  });
});

describe('bad input', () => {
  it('is refused when it is no list of switches with names of their own', () => {
    expect(() => riskMonitor([dailyLoss()] as never)).toThrow(
      'options must be an object such as { switches: [dailyLoss(0.03)] }, was an array',
    );
    expect(() => riskMonitor({ switches: dailyLoss() } as never)).toThrow('switches must be an array');
    expect(() => riskMonitor({ switches: [0.03] } as never)).toThrow(
      'switches[0] must be a switch such as dailyLoss(0.03), was 0.03',
    );
    expect(() => riskMonitor({ switches: [dailyLoss(), dailyLoss(0.02)] })).toThrow(
      'switches[1].name must be a name that no other',
    );
    expect(() => riskMonitor({ switches: [dailyLoss(0.1, { name: 'manual-stop' })] })).toThrow(
      'switches[0].name must be',
    );
    expect(() => riskMonitor({ switches: [], calender: NYSE } as never)).toThrow('Did you mean "calendar"?');
    const { scriptedSwitch } = scripted({ lift: 'never' as never });
    expect(() => riskMonitor({ switches: [scriptedSwitch] })).toThrow('switches[0].lift must be "next-day" or');
  });

  it.each([
    [{ type: 'bars', time: 0 }, 'observation.type must be'],
    [clockAt(0.5), 'observation.time must be whole UTC epoch milliseconds, was 0.5'],
    [portfolioAt(0, { equity: Number.NaN }), 'observation.portfolio.equity must be a finite number, was NaN'],
    [
      portfolioAt(0, { peakEquity: Infinity }),
      'observation.portfolio.peakEquity must be a finite number, was Infinity',
    ],
    [portfolioAt(0, { consecutiveLosses: -1 }), 'observation.portfolio.consecutiveLosses must be a whole number'],
    [tradeClosed(0, Number.NaN), 'observation.profit must be a finite number, was NaN'],
    [barAt(0, Number.NaN), 'observation.bar.close must be a finite number, was NaN'],
    [barAt(0, 1, { symbol: '' }), 'observation.symbol must be a text that is not empty, was ""'],
    [
      barAt(0, 1, { fundingRate: '0.01' as never }),
      'observation.fundingRate must be a fraction, or NaN for none, was "0.01"',
    ],
    [errorAt(0, ''), 'observation.source must be a text that is not empty, was ""'],
  ])('%o is refused, and nothing has changed', (observation, message) => {
    const monitor = defaultRiskMonitor({ switches: [fundingSpike(0.01, { name: 'other' })] });
    const before = monitor.snapshot();
    expect(() => monitor.observe(observation as never)).toThrow(message);
    expect(monitor.snapshot()).toEqual(before);
  });
});
