// @ts-check
/** Sound and vibration, different for each answer: the eye may be elsewhere. */

/** @typedef {'ok' | 'warn' | 'bad' | 'offline'} Tone */

/** Notes as [frequency, begin, length] in hertz and seconds. @type {Record<Tone, [number, number, number][]>} */
const MELODIES = {
  ok: [
    [880, 0, 0.09],
    [1319, 0.1, 0.16],
  ],
  warn: [
    [587, 0, 0.12],
    [587, 0.18, 0.12],
  ],
  bad: [[196, 0, 0.5]],
  offline: [
    [880, 0, 0.09],
    [880, 0.13, 0.09],
  ],
};
/** @type {Record<Tone, number[]>} */
const SHAKES = { ok: [60], warn: [80, 60, 80], bad: [350], offline: [60, 40, 60] };

/** @type {AudioContext | null} */
let sound = null;

/** Browsers let a page make sound only from a tap on. */
export function unlockSound() {
  sound ??= new AudioContext();
  sound.resume();
}

/** @param {Tone} tone */
export function signal(tone) {
  navigator.vibrate?.(SHAKES[tone]);
  for (const [frequency, begin, length] of MELODIES[tone]) play(frequency, begin, length);
}

/** @param {number} frequency @param {number} begin @param {number} length */
function play(frequency, begin, length) {
  if (sound?.state !== "running") return;
  const at = sound.currentTime + begin;
  const [tone, volume] = [sound.createOscillator(), sound.createGain()];
  tone.frequency.value = frequency;
  tone.type = frequency < 300 ? "square" : "sine";
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.35, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + length);
  tone.connect(volume).connect(sound.destination);
  tone.start(at);
  tone.stop(at + length);
}
