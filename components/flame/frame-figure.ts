/** What is written at the right end of a frame, by how wide it is drawn and its place in the tree. */
export type FrameFigure = (value: number, node: number) => string;
