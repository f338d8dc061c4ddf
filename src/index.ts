/**
 * The library: everything the `sortal` command does is a call from here. Names are listed in the order the data
 * flows: numbers, norms, models, embeddings, groupings, information, agreement, curves, studies, comparison, report.
 */
export { UserError } from "./errors.ts";
export { SORTAL_VERSION } from "./version.ts";

export { matrix, matrixFromRows, rowOf, rowsOf, selectRows, type Matrix } from "./numeric/matrix.ts";
export { centredGram, gram } from "./numeric/gram.ts";
export { squaredDistances } from "./numeric/squaredDistances.ts";
export { rngFromSeed, shuffle, type Rng } from "./numeric/rng.ts";
export { quantile } from "./numeric/quantile.ts";
export { logSumExp } from "./numeric/logSumExp.ts";
export { principalComponents, type PrincipalComponents } from "./numeric/principalComponents.ts";
export { hungarian } from "./numeric/hungarian.ts";
export { readMatrix } from "./storage/readMatrix.ts";

export { loadDataset, type LoadOptions } from "./datasets/loadDataset.ts";
export { listDatasets, type DatasetEntry } from "./datasets/listDatasets.ts";
export { checkDataset } from "./datasets/checkDataset.ts";
export { describeProblem, type CheckReport, type Problem } from "./datasets/problems.ts";
export { sharedPairs, type SharedPair } from "./datasets/sharedPairs.ts";
export {
  labelPoints,
  memberRules,
  membershipPolicies,
  RATED_IN_TYPICALITY,
  type LabelledPoint,
  type LabelledPoints,
  type MemberRule,
  type MembershipPolicy,
} from "./datasets/membership.ts";
export type { Category, Dataset, Erratum, Item, Membership, Scale, Source } from "./datasets/dataset.ts";

export { loadMembers } from "./datasets/loadMembers.ts";
export { loadHumanSpace } from "./datasets/spaces/loadHumanSpace.ts";
export { listSpaces } from "./datasets/spaces/listSpaces.ts";
export { joinSpace } from "./datasets/spaces/joinSpace.ts";

export { resolveModel, type ResolveOptions } from "./models/resolveModel.ts";
export { listModels } from "./models/listModels.ts";
export type { ResolvedModel } from "./models/model.ts";

export { embed, type EmbedOptions } from "./embeddings/embed.ts";
export { openSource, type OpenOptions } from "./embeddings/openSource.ts";
export { type VectorSource } from "./embeddings/vectorSource.ts";
export { inGeometry } from "./embeddings/geometry.ts";
export { saveEmbeddings } from "./embeddings/saveEmbeddings.ts";
export { lintEmbedding } from "./embeddings/lint.ts";
export type { Embedding, Layer, LintWarning } from "./embeddings/embedding.ts";

export { humanGrouping } from "./groupings/humanGrouping.ts";
export { randomGrouping } from "./groupings/randomGrouping.ts";
export { groupingOfLabels } from "./groupings/groupingOfLabels.ts";
export { cluster, type ClusterOptions } from "./groupings/cluster.ts";
export { clusterSweep, type SweepOptions } from "./groupings/clusterSweep.ts";
export { clusterEngines, type ClusterEngine, type Clustering } from "./groupings/clustering.ts";
export { entropyConstrainedKmeans } from "./groupings/entropyConstrainedKmeans.ts";
export { clusterVectors } from "./groupings/clusterVectors.ts";
export { suggestGroups } from "./groupings/suggestGroups.ts";
export { agglomerate } from "./groupings/agglomerate.ts";
export { cutDendrogram } from "./groupings/dendrogram.ts";
export { refinementLoss } from "./groupings/refinementLoss.ts";
export type { Grouping, HardGrouping, SoftGrouping } from "./groupings/grouping.ts";

export { entropyBits, entropyOfSizesBits } from "./information/entropy.ts";
export { mutualInformationBits } from "./information/mutualInformation.ts";
export { groupEntropyBits, informationOfGroupingBits } from "./information/informationOfGrouping.ts";
export { divergenceBits, jensenShannonBits } from "./information/divergence.ts";
export { millerMadowEntropyBits, millerMadowMutualInformationBits } from "./information/millerMadow.ts";
export { bitsFromNats, natsFromBits } from "./information/units.ts";

export { agreementScores, type AgreementScores } from "./agreement/agreementScores.ts";
export { adjustedMutualInformation } from "./agreement/adjustedMutualInformation.ts";
export { normalizedMutualInformation } from "./agreement/normalizedMutualInformation.ts";
export { adjustedRandIndex } from "./agreement/adjustedRandIndex.ts";
export { fowlkesMallows } from "./agreement/fowlkesMallows.ts";
export { homogeneityScores } from "./agreement/homogeneity.ts";
export { softAdjustedMutualInformation } from "./agreement/softAdjustedMutualInformation.ts";
export { contingencyTable } from "./agreement/contingency.ts";
export { bestMatching, confusion, type Confusion, type MovedItem } from "./agreement/confusion.ts";
export { spearman, spearmanTest, type SpearmanTest } from "./agreement/spearman.ts";
export { poolCorrelations, type PooledCorrelation } from "./agreement/poolCorrelations.ts";
export { mantelTest, type MantelTest } from "./agreement/mantelTest.ts";
export { agreementNulls, type AgreementNulls } from "./agreement/agreementNulls.ts";
export { permutationNull, type PermutationNull } from "./agreement/permutationNull.ts";
export { jackknifeInterval, type JackknifeInterval } from "./agreement/jackknifeInterval.ts";
export { bootstrapInterval, type BootstrapInterval } from "./agreement/bootstrapInterval.ts";
export { itemsAndStarts, overStarts, type StartsDistribution } from "./agreement/itemsAndStarts.ts";
export { benjaminiHochberg, holm } from "./agreement/adjustedPValues.ts";
export { itemDeletions, type ItemDeletions } from "./agreement/itemDeletions.ts";
export { jackknifeScore, type JackknifeScore } from "./agreement/jackknifeScore.ts";
export { agreementIntervals, type AgreementIntervals } from "./agreement/agreementIntervals.ts";
export { jackknifeReplicates, type Replicates } from "./agreement/replicates.ts";
export { scoreDifference, type ReplicatedScore, type ScoreDifference } from "./agreement/scoreDifference.ts";
export { compareScores, type ScoreComparison, type Standing } from "./agreement/compareScores.ts";
export { groupsAlike, lettersOf } from "./agreement/compactLetters.ts";
export { pairedDifference } from "./agreement/pairedDifference.ts";
export { raterCeiling, type RaterCeiling, type RatedGroup } from "./agreement/raterCeiling.ts";
export { reliabilityOfMeans, spearmanBrown } from "./agreement/reliability.ts";
export { differenceOfIntervals, type DifferenceTest } from "./agreement/differenceOfIntervals.ts";
export { repeatedWordCeiling } from "./agreement/repeatedWordCeiling.ts";

export { certifiedCurve, type CertifiedCurveOptions } from "./curves/certifiedCurve.ts";
export { continuousCurve, type ContinuousCurve } from "./curves/continuous/continuousCurve.ts";
export { distortionAtRate, innerBound, outerBound, rateAtDistortion, slopeAtRate } from "./curves/bounds.ts";
export { tiltedInformation, type TiltedInformation } from "./curves/tiltedInformation.ts";
export { blahutArimoto } from "./curves/blahutArimoto.ts";
export { gaussianReference } from "./curves/gaussianReference.ts";
export { hardCurve } from "./curves/hardCurve.ts";
export { efficiency, type Efficiency } from "./curves/efficiency.ts";
export { itemsAndCentroidsDistortion } from "./curves/itemsAndCentroids.ts";
export type { Bracket, Curve, CurvePoint, RatePoint } from "./curves/curve.ts";
export { groupingPoint, type GroupingPoint } from "./curves/groupingPoint.ts";
export { shareErrorWithin, type ShareError } from "./curves/shareErrorWithin.ts";
export { distortionShareOfSubset } from "./curves/distortionOfSubset.ts";
export { randomGroupingNull, randomGroupingShare } from "./curves/randomGroupingNull.ts";

export { completeRunConfig, defaultRunConfig } from "./studies/runConfig.ts";
export { runAnalysis } from "./studies/runAnalysis.ts";
export type { RunOptions } from "./studies/prepareGrid.ts";
export { collectShards, runShard, type Shard, type ShardReport } from "./studies/grid/shards.ts";
export { readRun } from "./studies/readRun.ts";
export { runResultSchema, type RunConfig, type RunResult } from "./studies/runResult.ts";

export { readRuns } from "./comparison/readRuns.ts";
export { compareRuns, type CompareOptions } from "./comparison/compareRuns.ts";
export { comparisonSchema, type Comparison } from "./comparison/comparison.ts";
export { pairsOfFamily, type FamilyPair } from "./comparison/pairsOfFamily.ts";
export type { NamedRun } from "./comparison/namedRun.ts";

export { renderPage } from "./report/renderPage.ts";
export { renderComparison } from "./report/renderComparison.ts";
export { writeReport } from "./report/writeReport.ts";
export { chartSvg } from "./report/charts/chartSvg.ts";
