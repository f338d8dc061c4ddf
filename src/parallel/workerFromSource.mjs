// Starts worker.ts in a thread of Node 20, where tsx's --import does not reach; a built package has no need of it.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
