// What takes something away is asked about first: `destructive.json` has the mutations, what they do, and to what.
import destructive from "./destructive.json";
import { account } from "./account.js";
import { Framed, inDialog } from "./dialogs.jsx";
import { ask } from "./requests.js";
import { called } from "./sources.js";

/** What is said of a mutation that takes something away; some do so with one value of what they are given alone. */
function warningOf({ name, input }) {
  if (!Object.hasOwn(destructive, name)) return undefined;
  const { by, ...warning } = destructive[name];
  return by ? warning[input[by]] : warning;
}

/** Asks about those of the mutations that take something away; whether they are to be carried out. */
export async function confirm(mutations, options) {
  const losses = mutations.map((each) => ({ ...each, warning: warningOf(each) })).filter(({ warning }) => warning);
  if (!losses.length) return true;
  const names = await namesOf(losses, options);
  return (await inDialog(Confirmation, { losses, names })) === true;
}

function Confirmation({ losses, names, answer }) {
  const { button } = losses[0].warning;
  return (
    <Framed
      title="Are you sure?"
      purpose={
        <ul className="losses">
          {losses.map(({ warning, input }, index) => (
            <li key={index}>
              {told(sentenceOn(warning, input), input, { names, words: warning.words })}
              {input.at && ` This happens on ${new Date(input.at).toLocaleString("en-GB")}.`}
            </li>
          ))}
        </ul>
      }
    >
      <div className="buttons">
        <button type="button" onClick={() => answer(false)}>
          Leave it as it is
        </button>
        <button type="button" className="danger" onClick={() => answer(true)}>
          {losses.length === 1 ? button : "Do all of this"}
        </button>
      </div>
    </Framed>
  );
}

/** What happens; some have a sentence for where nothing is named. */
function sentenceOn({ does, unnamed }, input) {
  return unnamed && !idsIn(input).length ? unnamed : does;
}

/** A sentence with what it is about in the place of {id} and the like; `words` has what values of enums are called. */
function told(sentence, input, { names, words }) {
  return sentence.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part === "until") return <strong key={index}>{lasting(input.until)}</strong>;
    const given = [input[part]].flat().filter(Boolean);
    const name = words?.[part] ? (value) => words[part][value] ?? value : (id) => names.get(id) ?? `What has the id ${id}`;
    return given.length ? <strong key={index}>{given.map(name).join(", ")}</strong> : "What you named";
  });
}

const lasting = (until) => (until ? `until ${new Date(until).toLocaleString("en-GB")}` : "for good");

const idsIn = ({ id, ids, into, account, commentId }) =>
  [id, ids, into, account, commentId].flat().filter((each) => each && typeof each === "string");

// Not all who take something away may see drafts.
const NODES = `query Names($ids: [ID!]!, $stage: Stage!) {
  nodes(ids: $ids, stage: $stage) {
    __typename
    id
    ... on Content { title }
    ... on Tag { name }
    ... on Section { name }
    ... on Author { name }
    ... on Media { alt }
    ... on Comment { author { name } body { text } }
  }
}`;
// These are no nodes; `destructive.json` says what is among them.
const LISTS = {
  accounts: ["accounts(first: 100) { nodes { id name email } }", ({ name, email }) => `${name} (${email})`],
  tokens: ["tokens(first: 100) { nodes { id name } }", ({ name }) => `The token “${name}”`],
  sessions: [
    "sessions(first: 100) { nodes { id agent account { name } } }",
    ({ account, agent }) => `${account?.name ?? "Somebody"}${agent && ` (${agent})`}`,
  ],
  releases: ["releases(first: 100) { nodes { id name } }", nameOfRelease],
  previews: [
    "previews(first: 100) { nodes { id at content { title } release { id name } } }",
    ({ at, content, release }) => `The preview of ${whatIsShown(at, content, release)}`,
  ],
};
const WORDS = { Article: "The article", Event: "The event", Tag: "The tag", Section: "The section" };

/** What the ids stand for, as far as the server says. */
async function namesOf(losses, options) {
  const names = new Map();
  const put = (nodes, name) => {
    for (const node of nodes ?? []) if (node) names.set(node.id, name(node));
  };
  const ids = losses.flatMap(({ input }) => idsIn(input));
  const stage = account.current()?.canReadDrafts ? "DRAFT" : "PUBLISHED";
  const lists = new Set(ids.length ? losses.map(({ warning }) => warning.among) : []);
  for (const list of lists) {
    if (list) {
      const [query, name] = LISTS[list];
      put((await data(`{ ${query} }`, options))?.[list]?.nodes, name);
    } else {
      put((await data(NODES, options, { ids, stage }))?.nodes, nameOf);
    }
  }
  return names;
}

function nameOf({ __typename: type, title, name, alt, ...comment }) {
  if (type === "Comment") return capitalised(called(comment));
  if (type === "Media") return alt ? `The picture “${alt}”` : "The picture";
  return WORDS[type] ? `${WORDS[type]} “${title ?? name}”` : name;
}

const capitalised = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function nameOfRelease({ name }) {
  return `The release “${name}”`;
}

function whatIsShown(at, content, release) {
  if (content) return `“${content.title}”`;
  return release ? `the release “${release.name}”` : `what readers see on ${new Date(at).toLocaleString("en-GB")}`;
}

async function data(query, options, variables) {
  try {
    return (await ask({ query, variables }, options)).data;
  } catch {
    // Whether it is done is asked with ids alone, then.
    return undefined;
  }
}
