import { organisationMessages } from "./messages.en";

type Messages = typeof organisationMessages;
type WithoutPrefix<K> = K extends `feature_${infer Name}` ? Name : never;

/** Features of plans that this page has words for. */
export type FeatureName = WithoutPrefix<keyof Messages>;

/** In the order in which people compare plans. */
export const FEATURES = Object.keys(organisationMessages)
  .filter((key) => key.startsWith("feature_"))
  .map((key) => key.slice("feature_".length));

export function isFeatureName(word: string): word is FeatureName {
  return `feature_${word}` in organisationMessages;
}
