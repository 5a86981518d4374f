// The button that leads to what can be done is not needed where that is in sight.
export function jumping(root) {
  for (const jump of root.querySelectorAll(".jump")) {
    const place = root.querySelector(jump.querySelector("a").hash);
    const look = ([seen]) => jump.classList.toggle("there", seen.isIntersecting || seen.boundingClientRect.top < 0);
    if (place) new IntersectionObserver(look).observe(place);
  }
}
