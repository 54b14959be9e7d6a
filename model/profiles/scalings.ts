/** By what two profiles are made comparable. `request` needs the requests that both processes answered meanwhile. */
export const profileScalings = ["absolute", "relative", "second", "request"] as const;
export type ProfileScaling = (typeof profileScalings)[number];
