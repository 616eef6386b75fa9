// @ts-check
/**
 * The live channel: `watch(feed, id, onState)` calls back with the whole state, now and at every
 * change, through lost connections, restarts and sleeping tablets. Nothing is ever written here.
 *
 * Where sockets cannot get through, snapshots are fetched every few seconds instead.
 */

import { io } from "socket.io-client";
import { ApiError, get } from "./api.js";
import { keyOf, Subscription } from "./subscription.js";

/** @typedef {'idle' | 'connecting' | 'online' | 'polling' | 'offline'} ConnectionState idle: follows nothing */

const POLL_EVERY = 4000;
const POLL_AFTER_FAILURES = 3;
const ACK_WITHIN = 4000;
const REFUSED_PAUSE = 15_000;

/** @type {Map<string, Subscription>} */
const subscriptions = new Map();
/** @type {import('socket.io-client').Socket | null} */
let socket = null;
/** @type {string | null} */
let token = null;
/** @type {ConnectionState} */
let state = "idle";
let failures = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pollTimer;
/** @type {Set<(state: ConnectionState) => void>} */
const connectionListeners = new Set();
/** @type {Set<(code: string, feed: string, id: string) => void>} */
const refusalListeners = new Set();

/**
 * Follow a feed. Gives back the function that stops it.
 * @param {string} feed
 * @param {string} id
 * @param {(state: any, version: number) => void} onState
 */
export function watch(feed, id, onState) {
  const subscription = subscriptions.get(keyOf(feed, id)) ?? open(feed, id);
  subscription.listeners.add(onState);
  if (subscription.shown) onState(subscription.shown.state, subscription.shown.version);
  return () => {
    subscription.listeners.delete(onState);
    if (!subscription.listeners.size) close(subscription);
  };
}

/**
 * Watch as somebody else than the person signed in (a projector with its pairing token). Call it
 * before the first `watch`.
 * @param {string} bearer
 */
export function watchAs(bearer) {
  token = bearer;
}

/** Be told how the connection is, now and at every change. @param {(state: ConnectionState) => void} listener */
export function onConnection(listener) {
  connectionListeners.add(listener);
  listener(state);
}

/** Be told when the server refuses a feed (signed out, no longer allowed). @param {(code: string, feed: string, id: string) => void} listener */
export function onRefusal(listener) {
  refusalListeners.add(listener);
}

/** @param {string} feed @param {string} id */
function open(feed, id) {
  const subscription = new Subscription(feed, id);
  subscriptions.set(subscription.key, subscription);
  const channel = connect();
  if (channel.connected) join(channel, subscription);
  else if (state === "polling") schedulePoll(0);
  return subscription;
}

/** @param {Subscription} subscription */
function close(subscription) {
  subscriptions.delete(subscription.key);
  if (socket?.connected) socket.emit("unwatch", { feed: subscription.feed, id: subscription.id });
}

function connect() {
  if (socket) return socket;
  socket = io({
    auth: token ? { token } : {},
    transports: ["websocket"],
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
    randomizationFactor: 0.5,
    timeout: 5000,
  });
  socket.on("connect", joinAll);
  socket.on("state", (message) =>
    subscriptions.get(keyOf(message.feed, message.id))?.takeNews(message),
  );
  socket.on("disconnect", (reason) => {
    setState("connecting");
    // The server ended it on purpose (restart): the client library would stay silent.
    if (reason === "io server disconnect") setTimeout(reconnect, 300 + 1000 * Math.random());
  });
  socket.on("connect_error", takeFailure);
  wakeWithThePage();
  setState("connecting");
  return socket;
}

function joinAll() {
  failures = 0;
  clearTimeout(pollTimer);
  pollTimer = undefined;
  setState("online");
  const channel = connect();
  for (const subscription of subscriptions.values()) join(channel, subscription);
}

/** @param {import('socket.io-client').Socket} channel @param {Subscription} subscription */
async function join(channel, subscription) {
  subscription.startJoining();
  const { feed, id } = subscription;
  try {
    const answer = await channel.timeout(ACK_WITHIN).emitWithAck("watch", { feed, id });
    if (answer.error)
      for (const listener of refusalListeners) listener(answer.error.code, feed, id);
    else subscription.takeSnapshot(answer);
  } catch {
    // No answer in time: ask again while this connection lasts; a new one asks by itself.
    if (channel.connected && subscriptions.has(subscription.key))
      setTimeout(() => join(channel, subscription), 1000);
  }
}

/** @param {Error} error */
function takeFailure(error) {
  if (socket?.active) countFailure();
  else refuse(error.message);
}

/**
 * The server knows this page and does not want it: signed out, most likely. Ask again calmly.
 * @param {string} code
 */
function refuse(code) {
  setState("offline");
  for (const listener of refusalListeners) listener(code, "", "");
  setTimeout(reconnect, REFUSED_PAUSE * (0.5 + Math.random()));
}

function countFailure() {
  failures += 1;
  if (failures < POLL_AFTER_FAILURES) return;
  if (state !== "polling") setState("offline");
  if (pollTimer === undefined) schedulePoll(0);
}

/** @param {number} delay */
function schedulePoll(delay) {
  clearTimeout(pollTimer);
  pollTimer = setTimeout(poll, delay * (0.8 + 0.4 * Math.random()));
}

async function poll() {
  const results = await Promise.all([...subscriptions.values()].map(pollOne));
  if (socket?.connected) return;
  setState(results.length && results.every(Boolean) ? "polling" : "offline");
  schedulePoll(POLL_EVERY);
}

/** @param {Subscription} subscription */
async function pollOne(subscription) {
  try {
    const path = `/api/v1/feeds/${subscription.feed}/${encodeURIComponent(subscription.id)}`;
    subscription.takeSnapshot(await get(path, { timeout: 5000, token }));
    return true;
  } catch (error) {
    // A feed that is refused says nothing about the network.
    return error instanceof ApiError && error.status >= 400 && error.status < 500;
  }
}

/** @param {ConnectionState} next */
function setState(next) {
  if (next === state) return;
  state = next;
  for (const listener of connectionListeners) listener(state);
}

/** A tablet that slept, or a page brought back from the history, connects at once. */
function wakeWithThePage() {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") reconnect();
  });
  addEventListener("online", reconnect);
  addEventListener("pageshow", (event) => event.persisted && reconnect());
}

/** Drop an attempt under way, with its pause, and begin a new one. Two at once would collide. */
function reconnect() {
  if (socket && !socket.connected) socket.disconnect().connect();
}
