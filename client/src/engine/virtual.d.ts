declare module "virtual:runtime" {
  export const runtime: {
    readonly hash: string;
    /** Folder of the runtime's files, with a slash at both ends. */
    readonly base: string;
    readonly files: readonly {
      readonly name: string;
      readonly bytes: number;
      readonly packedBytes: number;
    }[];
  };
}
