import { formatRatio } from "../model/format/percent.ts";
export default function Page() { return <p>{formatRatio(0.123)}</p>; }
