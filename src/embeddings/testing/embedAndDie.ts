import { resolveModel } from "../../models/resolveModel.ts";
import { embed } from "../embed.ts";

// Run as a process of its own: embeds the texts of argv and kills itself, as kill -9 would, once some are on disk.
const [folder, cache, ...texts] = process.argv.slice(2);
const model = await resolveModel(folder!, { offline: true });
await embed(
  model,
  texts.map((text) => ({ id: text, text })),
  {
    layers: ["last"],
    cache: cache!,
    onProgress: ({ done, total }) => {
      if (done > 0 && done < total) process.kill(process.pid, "SIGKILL");
    },
  },
);
