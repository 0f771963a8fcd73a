import { brokerContract } from '../testing/broker-contract.js';
import { hyperliquidHarness } from './fixture-harness.js';

brokerContract('hyperliquid', () => hyperliquidHarness());
