"use client";
import { PageFrame } from "../shell/page-frame.tsx";
import { Button } from "../ui/button.tsx";
import { Trouble } from "../ui/states.tsx";

/** A page that could not be drawn; the rest of the console still works. */
export function PageFailed({ message, retry }: { message: string; retry: () => void }) {
  return (
    <PageFrame crumbs={[]} title="Page failed">
      <Trouble
        actions={
          <Button look={["small"]} onClick={retry}>
            Draw it again
          </Button>
        }
      >
        This page could not be drawn: {message}
      </Trouble>
    </PageFrame>
  );
}
