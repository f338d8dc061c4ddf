import { tinyModelFolder, writeTinyModel } from "./tinyModel.ts";

await writeTinyModel(tinyModelFolder);
