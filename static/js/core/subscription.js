// @ts-check
/** One watched feed: keeps the newest state and drops what arrives late. */

/** @typedef {{ feed: string, id: string, version: number, state: any }} Message */

export class Subscription {
  /** @param {string} feed @param {string} id */
  constructor(feed, id) {
    this.feed = feed;
    this.id = id;
    /** @type {Set<(state: any, version: number) => void>} */
    this.listeners = new Set();
    /** @type {Message | null} */
    this.shown = null;
    this.hasNewsSinceJoining = false;
  }

  get key() {
    return keyOf(this.feed, this.id);
  }

  /** A connection begins: what it brings first may replace anything (a server restored from a backup). */
  startJoining() {
    this.hasNewsSinceJoining = false;
  }

  /** The snapshot that answers joining. News that overtook it wins. @param {Message} message */
  takeSnapshot(message) {
    if (this.hasNewsSinceJoining && this.isOld(message)) return;
    if (
      this.shown?.version === message.version &&
      JSON.stringify(this.shown.state) === JSON.stringify(message.state)
    )
      return;
    this.show(message);
  }

  /** News pushed by the server. @param {Message} message */
  takeNews(message) {
    if (this.isOld(message)) return;
    this.hasNewsSinceJoining = true;
    this.show(message);
  }

  /** @param {Message} message */
  isOld(message) {
    return this.shown !== null && message.version <= this.shown.version;
  }

  /** @param {Message} message */
  show(message) {
    this.shown = message;
    for (const listener of this.listeners) listener(message.state, message.version);
  }
}

/** @param {string} feed @param {string} id */
export function keyOf(feed, id) {
  return `${feed}/${id}`;
}
