/** A server under examination. */
export interface Target {
  /** Where its event API and its checkpoint API answer over HTTP. */
  baseUrl: string;
  eventKey: string;
  /** Undefined in development mode. */
  signingKey: string | undefined;
  /** The address of this machine as the server sees it. */
  appHost: string;
  /** After how many milliseconds a wait is hopeless. */
  patience: number;
  /** After how many milliseconds without news nothing more is to be expected. */
  silence: number;
  /** Makes the app at this address known to the server. */
  connect: (appUrl: string) => Promise<void>;
  close: () => Promise<void>;
}
