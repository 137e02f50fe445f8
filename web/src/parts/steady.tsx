import { Component, type ComponentType, type FunctionComponent } from "preact";

/**
 * A component that is rendered anew only when one of its properties is another one. An element that is kept by
 * `useMemo` would be skipped as well, but it holds the tree in which it was made, and that tree the one before.
 */
export function steady<Props extends object>(Inner: FunctionComponent<Props>): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const before: object = this.props;
      const names = new Set([...Object.keys(before), ...Object.keys(next)]);
      return [...names].some((name) => Reflect.get(before, name) !== Reflect.get(next, name));
    }

    override render() {
      return <Inner {...(this.props as Props)} />;
    }
  };
}
