/** What is wrong with a source of targets, or with a target that it holds; `source` is a path, a URL, or the job. */
export interface SourceFault {
  source: string;
  message: string;
}
