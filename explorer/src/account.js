// Who is signed in. The cookie by which the server knows is read by no script; what is known here is what the server says.
import { ask, onRefusal } from "./requests.js";

const VIEWER = `viewer {
  isSignedIn canReadDrafts needsSecondFactor role permissions
  account { id name email hasPassword secondFactorSince recoveryCodesLeft author { slug } }
}`;

let viewer;
const listeners = new Set();

/** Who that is, for React's useSyncExternalStore: undefined until the server has said. */
export const account = {
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => viewer,
};

function know(told) {
  if (JSON.stringify(told) === JSON.stringify(viewer)) return;
  viewer = told;
  for (const listener of listeners) listener();
}

/** Asks anew who is signed in. Where the server is away, it stays as it was; nobody is, where it was never there. */
export async function recognise() {
  const answer = await ask({ query: `{ ${VIEWER} }` }).catch(() => undefined);
  know(answer?.data?.viewer ?? viewer ?? { isSignedIn: false });
}

/** Asks anew until the server says what it has just been told: each of its processes hears of it in its own time. */
async function recogniseOnce(isSo) {
  for (let tries = 0; tries < 20; tries++) {
    await recognise();
    if (isSo(viewer)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// Their session may have ended meanwhile, or somebody else has signed in from another tab.
onRefusal(recognise);

/**
 * Signs in, by a cookie; gives who that is. Throws an Error that says why not; `at` is "code" where it is the code that is
 * wrong, or missing.
 */
export async function signIn(email, password, code) {
  const { viewer: told } = await change("signIn", "SignInInput", { email, password, code, mode: "COOKIE" }, VIEWER);
  know(told);
  return told;
}

/** What the page is told of a provider at which one may sign in as well: what it is called, and the way there. */
export function otherWay() {
  const { provider } = document.getElementById("explorer").dataset;
  return provider && { name: provider, address: `oidc/start?return=${encodeURIComponent(location.pathname)}` };
}

/** Signs out. */
export async function signOut() {
  const query = `mutation SignOut { signOut { errors { message } ${VIEWER} } }`;
  know(outcome(await ask({ query }), "signOut").viewer);
}

/** Sets the password of whoever has been sent a link, by the secret in it; throws an Error that says why not. */
export const setPassword = (secret, password) => change("setPassword", "SetPasswordInput", { secret, password });

/** Changes the password of whoever is signed in; throws an Error that says why not. */
export const changePassword = (present, password) =>
  change("changePassword", "ChangePasswordInput", { present, password });

/** Begins a second factor; gives its secret in three forms. Throws an Error that says why not, as all below. */
export const beginSecondFactor = (password) =>
  change("beginSecondFactor", "BeginSecondFactorInput", { password }, "secret uri qrCode");

/** Has signing in ask for codes; gives the recovery codes. */
export async function confirmSecondFactor(code) {
  const { recoveryCodes } = await change("confirmSecondFactor", "ConfirmSecondFactorInput", { code }, "recoveryCodes");
  await recogniseOnce(({ account, needsSecondFactor }) => account?.secondFactorSince && !needsSecondFactor);
  return recoveryCodes;
}

/** New recovery codes. */
export async function renewRecoveryCodes(password, code) {
  const input = { password, code };
  const { recoveryCodes } = await change("renewRecoveryCodes", "BothFactorsInput", input, "recoveryCodes");
  await recognise();
  return recoveryCodes;
}

/** Has signing in ask for no code any more. */
export async function endSecondFactor(password, code) {
  await change("endSecondFactor", "BothFactorsInput", { password, code });
  await recogniseOnce(({ account }) => !account?.secondFactorSince);
}

/** Has a link sent to an address, by which another password is set; throws an Error that says why not. */
export const askForLink = (email) => change("requestPasswordReset", "RequestPasswordResetInput", { email });

async function change(name, type, input, fields = "") {
  const query = `mutation Change($input: ${type}!) { ${name}(input: $input) { errors { message path } ${fields} } }`;
  return outcome(await ask({ query, variables: { input } }), name);
}

function outcome({ data, errors = [] }, name) {
  const wrong = [...errors, ...(data?.[name]?.errors ?? [])];
  if (wrong.length) {
    const at = wrong[0].path?.at(-1);
    throw Object.assign(new Error(wrong.map(({ message }) => message).join(" ")), { at });
  }
  return data[name];
}

/** The secret of an invitation or of a reset in the page's address, which is taken out of it at once. */
export function takeLink() {
  const [, kind, secret] = location.hash.match(/^#(invitation|reset)=([\w-]+)$/) ?? [];
  if (!kind) return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  return { kind, secret };
}
