import { brokerContract } from '../testing/broker-contract.js';
import { tradierHarness } from './fixture-harness.js';

brokerContract('tradier', () => tradierHarness());
