import { NothingHere } from "../components/views/nothing-here.tsx";

export default function NotFound() {
  return <NothingHere />;
}
