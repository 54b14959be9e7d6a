import type { ProfileQuery } from "../../../model/profiles/query.ts";
import { maxTransforms, type ProfileTransform, parseTransform } from "../../../model/profiles/transforms.ts";
import type { Problem } from "../answers.ts";
import { wrongParameters } from "../parse-parameters.ts";

const transformName = "transform";

/** The transforms of a query in their order, and the parameters beside them. */
export function takeTransforms(
  query: URLSearchParams,
): { transforms: ProfileTransform[]; rest: URLSearchParams } | Problem {
  const texts = query.getAll(transformName);
  const wrong = (detail: string): Problem => wrongParameters([{ parameter: transformName, detail }]);
  if (texts.length > maxTransforms) return wrong(`It is given more than ${maxTransforms} times.`);
  const transforms: ProfileTransform[] = [];
  for (const text of texts) {
    const read = parseTransform(text);
    if ("fault" in read) return wrong(`${text} ${read.fault}.`);
    transforms.push(read);
  }
  return { transforms, rest: new URLSearchParams([...query].filter(([name]) => name !== transformName)) };
}

interface QueryInput {
  sampleType?: string | undefined;
  base?: string | undefined;
  scaling?: ProfileQuery["scaling"] | undefined;
  profileRequests?: number | undefined;
  baseRequests?: number | undefined;
}

export function queryOf(profile: string, transforms: ProfileTransform[], input: QueryInput): ProfileQuery {
  const { sampleType = "", base = null, scaling = "absolute", profileRequests, baseRequests } = input;
  const requests =
    profileRequests === undefined || baseRequests === undefined
      ? null
      : { profile: profileRequests, base: baseRequests };
  return { profile, base, sampleType, transforms, scaling, requests };
}
