/** Keeps a choice that the server should know on this device for a year. Nothing secret: scripts can read it. */
export function keepOnDevice(name: string, value: string): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
}
