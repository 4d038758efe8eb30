// node unpack.mjs: unpacks the browser into the folder for temporary files.
import { unpack } from "./browser.mjs";

await unpack();
