// The licences of what is built in, which are to go with every copy of it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/;

/** One text of all packages whose files went into these builds of esbuild's, in the order of their names. */
export function licences(root, builds) {
  const inputs = builds.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const folders = new Set(inputs.map((input) => input.match(PACKAGE)?.[0]).filter(Boolean));
  return [...folders]
    .sort()
    .map((folder) => licence(join(root, folder)))
    .join("\n\n");
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder)
    .sort()
    .find((file) => /^licen[cs]e/i.test(file));
  const notices = ["ThirdPartyNotices.txt"].filter((file) => existsSync(join(folder, file)));
  const texts = [file, ...notices].filter(Boolean).map((file) => readFileSync(join(folder, file), "utf8").trim());
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
}
