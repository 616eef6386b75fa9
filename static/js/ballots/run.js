// @ts-check
/** One ballot on the console: where it stands, one clear next step, its numbers and its result. */

import { get } from "../core/api.js";
import { must, pageData } from "../core/dom.js";
import { watch } from "../core/live.js";
import { startExtras } from "./extras.js";
import { startCorrecting } from "./making/edit-form.js";
import { startRegister } from "./register/register.js";
import { resultCard } from "./result-card.js";
import {
  countCard,
  numbersCard,
  paperCard,
  problemsCard,
  rulesCard,
  warningsCard,
} from "./run-cards.js";
import { heading, stepper } from "./run-head.js";
import { stepCard } from "./run-step.js";
import { whenTimeIsOver } from "./run-time.js";
import { startCallingOff } from "./run-void.js";
import { sealCards } from "./sealed/seal-card.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

const data = pageData("run-data");
let shown = "";
let isFocusGiven = false;
/** @type {import('./teller-key.js').Key[] | undefined} of the tellers, for a sealed draft, once known */
let keys;

const showExtras = startExtras();
const register = startRegister();
const callingOff = startCallingOff();
const correcting = startCorrecting(register.newest);
watch("ballot", data.ballot, draw);

/** @param {BallotState} ballot */
async function draw(ballot) {
  if (ballot.secrecy === "sealed" && ballot.state === "draft") keys = await findKeys();
  const fresh = JSON.stringify([ballot, keys]);
  if (fresh === shown) return;
  shown = fresh;
  showExtras(ballot);
  register.show(ballot);
  must("#run-head").replaceChildren(heading(ballot), stepper(ballot));
  drawStep(ballot);
  focusFirstStep();
  const result = ballot.result ?? ballot.staff?.result;
  must("#run-main").replaceChildren(
    ...[
      ballot.staff?.problems.length ? problemsCard(ballot.staff.problems) : null,
      ballot.staff?.warnings.length ? warningsCard(ballot.staff.warnings) : null,
      ballot.box && numbersCard(ballot),
      ballot.tally && !result && countCard(ballot),
      result && resultCard(ballot, result),
    ].filter((node) => node instanceof Node),
  );
  must("#run-side").replaceChildren(
    ...sealCards(ballot),
    ...rulesCard(ballot, data.presets),
    ...(ballot.state === "draft" && ballot.kind === "election" ? [] : [paperCard(ballot)]),
    ...correcting(ballot),
    ...callingOff(ballot),
  );
}

/** Anew when the time is over: then closing the box is what comes next. @param {BallotState} ballot */
function drawStep(ballot) {
  const place = must("#run-step");
  if (place.matches(":active")) {
    // A button is being pressed: it stays until it is let go, however fast ballots come in.
    addEventListener("pointerup", () => setTimeout(() => drawStep(ballot)), { once: true });
    return;
  }
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(stepCard(ballot, keys, () => register.newest(ballot.version)));
  if (hadFocus) /** @type {HTMLElement | null} */ (place.querySelector(".is-large"))?.focus();
  whenTimeIsOver(ballot, () => drawStep(ballot));
}

/** The tellers' keys; as they were known, while the server does not answer. */
async function findKeys() {
  try {
    return (await get(`/api/v1/meetings/${data.meeting}/teller-keys`)).items;
  } catch {
    return keys ?? [];
  }
}

/** Once, where nobody has gone elsewhere yet: Enter takes the next step of a ballot just made. */
function focusFirstStep() {
  if (isFocusGiven) return;
  isFocusGiven = true;
  const button = document.querySelector("#run-step .is-large");
  if (button instanceof HTMLElement && document.activeElement === document.body) button.focus();
}
