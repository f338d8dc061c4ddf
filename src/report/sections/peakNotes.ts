import { heldOutText } from "../findings/layersFinding.ts";
import type { PageContext } from "../pageContext.ts";

/** That a layer was chosen for its score, wherever that score is shown; nothing where the run did not ask for the peak. */
export function peakNotes({ run, titleOf }: PageContext): string[] {
  if (!run.config.layers.includes("peak")) return [];
  return (run.studies.layers?.spaces ?? []).flatMap(({ dataset, model, peaks: { ami } }) =>
    ami === null
      ? []
      : [
          `Layer ${ami.layer} of ${model} is shown for ${titleOf(dataset)} because AMI is highest there on all items, so that its AMI is too high; ${heldOutText(ami)}.`,
        ],
  );
}
