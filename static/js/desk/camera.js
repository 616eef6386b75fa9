// @ts-check
/** The camera: frames to the reading worker, codes out; continuous, without a tap. */

/** @typedef {'running' | 'refused' | 'missing' | 'insecure' | 'failed'} CameraState */

const WIDTH = 1280;
const LONGEST_SIDE = 960;

export class Camera {
  /**
   * @param {HTMLVideoElement} video
   * @param {(text: string) => void} onCode
   */
  constructor(video, onCode) {
    this.video = video;
    this.onCode = onCode;
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {MediaStreamTrack | null} */
    this.track = null;
    this.isReading = false;
  }

  /** Ask for the camera facing away and begin to read; call it from a tap. @returns {Promise<CameraState>} */
  async start() {
    if (!navigator.mediaDevices?.getUserMedia) return "insecure";
    try {
      const wanted = { facingMode: { ideal: "environment" }, width: { ideal: WIDTH } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      await this.show(stream);
      return "running";
    } catch (error) {
      return stateOf(error);
    }
  }

  stop() {
    this.track?.stop();
    this.track = null;
    this.video.srcObject = null;
  }

  /** @param {MediaStream} stream */
  async show(stream) {
    [this.track = null] = stream.getVideoTracks();
    this.video.srcObject = stream;
    await this.video.play();
    if (!this.worker) {
      const { worker = "", reader = "", wasm = "" } = this.video.dataset;
      const address = new URL(worker, location.href);
      address.searchParams.set("reader", reader);
      address.searchParams.set("wasm", wasm);
      this.worker = new Worker(address, { type: "module" });
      this.worker.onmessage = ({ data }) => this.take(data);
    }
    this.next();
  }

  next() {
    if (!this.track) return;
    const again = () => this.grab();
    if ("requestVideoFrameCallback" in this.video) this.video.requestVideoFrameCallback(again);
    else setTimeout(again, 66);
  }

  /** Hand a frame over, never more than one at a time. */
  grab() {
    const { videoWidth, videoHeight } = this.video;
    if (!this.isReading && videoWidth && this.context && !document.hidden) {
      const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
      const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
      if (this.canvas.width !== width) Object.assign(this.canvas, { width, height });
      this.context.drawImage(this.video, 0, 0, width, height);
      const frame = this.context.getImageData(0, 0, width, height);
      this.isReading = true;
      this.worker?.postMessage(frame, [frame.data.buffer]);
    }
    this.next();
  }

  /** @param {{ text: string | null, failure?: string }} found */
  take({ text, failure }) {
    this.isReading = false;
    if (failure) console.error(failure);
    if (text) this.onCode(text);
  }

  /** Can this camera light? */
  get hasTorch() {
    const able = /** @type {{ torch?: boolean } | undefined} */ (this.track?.getCapabilities?.());
    return Boolean(able?.torch);
  }

  /** @param {boolean} isOn */
  async light(isOn) {
    const torch = /** @type {MediaTrackConstraintSet} */ ({ torch: isOn });
    await this.track?.applyConstraints({ advanced: [torch] });
  }
}

/** @param {unknown} error @returns {CameraState} */
function stateOf(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "failed";
}
