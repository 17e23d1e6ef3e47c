declare module "virtual:runtime" {
  export const runtime: {
    readonly hash: string;
    /** Folder of the runtime's files, with a slash at both ends. */
    readonly base: string;
    /** Where a page keeps Python's memory as it is right after the start; no server has it. */
    readonly snapshot: string;
    readonly files: readonly {
      readonly name: string;
      readonly bytes: number;
      readonly packedBytes: number;
    }[];
  };
}
