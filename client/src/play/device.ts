/** What draws: a graphics device, or the processor where there is none. */

const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

const KEPT = "stem_device";

let found: string | null = null;
let isFresh = false;

/** Whether WebGL would be drawn by the processor. */
export function drawsInSoftware(): boolean {
  return SOFTWARE.test(foundDevice());
}

/** The name of what WebGL would draw with. The last visit's answer will do: to ask takes a tenth of a second. */
export function foundDevice(): string {
  found ??= kept() ?? look();
  return found;
}

/** For the next visit, as a device or its driver may have come or gone; call it when nobody waits. */
export function lookAgain(): void {
  if (!isFresh) look();
}

function look(): string {
  isFresh = true;
  const name = probe();
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // Nothing can be kept here; it is asked anew each time.
  }
  return name;
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** The name that the driver gives to what draws. */
export function deviceName(gl: WebGLRenderingContext): string {
  const details = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** Asks a canvas that nobody sees. */
function probe(): string {
  const gl = document.createElement("canvas").getContext("webgl");
  if (!gl) return "no WebGL, software";
  const name = deviceName(gl);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return name;
}
