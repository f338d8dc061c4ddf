import { startKernel } from "./kernel.ts";
import { KernelError } from "./kernelError.ts";
import { joinText, type Cell, type Notebook } from "./notebookFile.ts";

/** A cell that could not be run: its number in the file, counting from 1, and the kernel's traceback. */
export class CellError extends Error {
  override readonly name = "CellError";
}

/**
 * Runs a notebook from top to bottom in a fresh Deno kernel.
 *
 * @param folder where relative imports start: the notebook's own folder
 * @param secondsPerCell default 120
 * @returns the notebook with its outputs replaced and its code cells numbered from 1
 * @throws CellError at the first cell that throws, takes too long, or ends the kernel
 */
export async function executeNotebook(
  notebook: Notebook,
  folder: string,
  secondsPerCell = 120,
): Promise<Notebook> {
  const kernel = await startKernel(folder);
  try {
    const cells: Cell[] = [];
    let count = 0;
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code") {
        cells.push(cell);
        continue;
      }
      count += 1;
      const code = joinText(cell.source);
      const outputs = await kernel.execute(code, secondsPerCell).catch((error: unknown) => {
        if (!(error instanceof KernelError)) throw error;
        const place = `Cell ${cells.length + 1} (code cell ${count})`;
        throw new CellError(`${place} failed.\n${error.message}\n\n${code}`, { cause: error });
      });
      cells.push({
        ...cell,
        execution_count: count,
        outputs: outputs.map((output) =>
          output.output_type === "execute_result" ? { ...output, execution_count: count } : output,
        ),
      });
    }
    return { ...notebook, cells };
  } finally {
    await kernel.stop();
  }
}
