/** What draws: a graphics device, or the processor where there is none. */

const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

let found: boolean | null = null;

/** Whether WebGL is drawn by the processor; asked once, with a canvas that nobody sees. */
export function drawsInSoftware(): boolean {
  found ??= probe();
  return found;
}

/** The name that the driver gives to what draws. */
export function deviceName(gl: WebGLRenderingContext): string {
  const details = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

function probe(): boolean {
  const gl = document.createElement("canvas").getContext("webgl");
  if (!gl) return false;
  const name = deviceName(gl);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return SOFTWARE.test(name);
}
