import { headlines } from "./headlines.js";
import { page } from "./page.js";

declare const process: { argv: string[] };

const endpoint = process.argv[2]!;
console.log(JSON.stringify({ headlines: await headlines(endpoint), page: await page(endpoint, "weir-plan") }));
