// Decimal numbers, equal to JavaScript's within one unit in the last place; what would not be is left to JavaScript.

/** Where the number ended that `readNumber` read last, 0 where it could not. */
export let numberEnd: usize = 0;

const zero: u32 = 48;
const maxDigits: i32 = 19;
/** Powers of ten up to this one are exact. */
const maxPower: i32 = 22;
const exactBelow: u64 = 1 << 53;
const powers = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]);

export function readNumber(start: usize): f64 {
  numberEnd = 0;
  let at = start;
  const sign: u8 = load<u8>(at);
  if (sign == 45 || sign == 43) at++;
  const whole = at;
  while (load<u8>(at) == zero) at++;
  let mantissa: u64 = 0;
  let from = at;
  let digit: u32 = 0;
  for (; (digit = (load<u8>(at) as u32) - zero) < 10; at++) mantissa = mantissa * 10 + digit;
  let digits = (at - from) as i32;
  let count = (at - whole) as i32;
  let exponent: i32 = 0;
  if (load<u8>(at) == 46) {
    const fraction = ++at;
    if (digits == 0) while (load<u8>(at) == zero) at++;
    from = at;
    for (; (digit = (load<u8>(at) as u32) - zero) < 10; at++) mantissa = mantissa * 10 + digit;
    digits += (at - from) as i32;
    count += (at - fraction) as i32;
    exponent = -((at - fraction) as i32);
  }
  if (count == 0 || digits > maxDigits) return 0;
  if ((load<u8>(at) | 32) == 101) {
    at++;
    const way: u8 = load<u8>(at);
    if (way == 45 || way == 43) at++;
    from = at;
    let told: i32 = 0;
    for (; (digit = (load<u8>(at) as u32) - zero) < 10; at++) told = told * 10 + digit;
    if (at == from || at - from > 4) return 0;
    exponent += way == 45 ? -told : told;
  }
  if (mantissa != 0 && (exponent < -maxPower || exponent > maxPower)) return 0;
  numberEnd = at;
  const value: f64 = mantissa == 0 ? 0 : scaled(mantissa, exponent);
  return sign == 45 ? -value : value;
}

function scaled(mantissa: u64, exponent: i32): f64 {
  const high = mantissa as f64;
  if (exponent == 0) return high;
  const power = load<f64>(powers + ((exponent < 0 ? -exponent : exponent) << 3));
  if (mantissa <= exactBelow) return exponent < 0 ? high / power : high * power;
  // What the mantissa and the first result lost in rounding is put back, so that one rounding is left.
  const low = (mantissa - (high as u64)) as i64 as f64;
  if (exponent > 0) {
    const product = high * power;
    return product + (roundingOf(high, power, product) + low * power);
  }
  const quotient = high / power;
  const product = quotient * power;
  return quotient + (high - product - roundingOf(quotient, power, product) + low) / power;
}

/** What `product` lost against the exact left · right (Dekker). */
function roundingOf(left: f64, right: f64, product: f64): f64 {
  const splitter: f64 = 134217729;
  const leftHigh = splitter * left - (splitter * left - left);
  const leftLow = left - leftHigh;
  const rightHigh = splitter * right - (splitter * right - right);
  const rightLow = right - rightHigh;
  return leftLow * rightLow - (product - leftHigh * rightHigh - leftLow * rightHigh - leftHigh * rightLow);
}
