import { invalid } from '../../regimes/input/invalid.js';
import type { Feature } from './feature.js';

/** Features one by one, or in groups such as the sine and cosine of one clock. */
export type FeatureList = readonly (Feature | FeatureList)[];

/** The features of a list in order. @throws `ValidationError` on what is no feature. @internal */
export function flatten(list: FeatureList, path = 'features'): Feature[] {
  if (!Array.isArray(list)) throw invalid(path, `must be an array of features, was ${typeof list}`);
  return (list as FeatureList).flatMap((each, i) => {
    if (Array.isArray(each)) return flatten(each as FeatureList, `${path}[${i}]`);
    const { name, compute } = (each ?? {}) as Partial<Feature>;
    if (typeof name === 'string' && name !== '' && typeof compute === 'function') return [each as Feature];
    const hint = typeof each === 'function' ? `; call it: ${(each as { name: string }).name}()` : '';
    throw invalid(`${path}[${i}]`, `must be a feature, was ${typeof each}${hint}`);
  });
}
