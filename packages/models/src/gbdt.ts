/**
 * Gradient-boosted trees: training by histograms, prediction, importance, explanations, and the model files of XGBoost.
 *
 * @module
 */

export type { FeatureRows } from './gbdt/feature-rows.js';
export type { HistogramCrew, HistogramJob, HistogramTask, HistogramWorkers } from './gbdt/histogram-crew.js';
export { type FeatureImportance, featureImportance } from './gbdt/importance.js';
export { predictMargins, predictProbabilities } from './gbdt/predict.js';
export type { EarlyStopping, TrainOptions } from './gbdt/train-options.js';
export { type TrainedTrees, trainTrees } from './gbdt/train-trees.js';
export type { Objective, TreeEnsemble } from './gbdt/tree-ensemble.js';
export { shapValues } from './gbdt/tree-shap.js';
export { treesFromJson, treesFromUbj } from './gbdt/xgboost/read-model.js';
export { treesToJson } from './gbdt/xgboost/write-model.js';
