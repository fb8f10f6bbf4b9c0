using Aspire.Hosting;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Service;

/// <summary>The variables of a container: those that may be seen, and those that hold a secret.</summary>
internal sealed record ServiceVariables(SortedDictionary<string, string> Plain, SortedDictionary<string, CloudValue> Secret)
{
    /// <exception cref="DistributedApplicationException">Some have no mapping; the message names them all.</exception>
    public static ServiceVariables Render(string resource, IEnumerable<KeyValuePair<string, object>> variables, Func<object, CloudValue> render)
    {
        var rendered = new ServiceVariables(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        var problems = new List<string>();
        foreach (var (name, value) in variables)
        {
            try
            {
                rendered.Set(name, render(value));
            }
            catch (UnmappedValueException exception)
            {
                problems.Add($"  {name}: {exception.Message}");
            }
        }

        return problems.Count == 0 ? rendered : throw new DistributedApplicationException(
            $"These variables of '{resource}' hold what has no counterpart on AWS, so nothing was written:{System.Environment.NewLine}{string.Join(System.Environment.NewLine, problems)}");
    }

    public void Set(string name, CloudValue value)
    {
        Plain.Remove(name);
        Secret.Remove(name);
        if (value.IsSecret) Secret[name] = value;
        else Plain[name] = value.ToPlainText();
    }

    public void Remove(string name)
    {
        Plain.Remove(name);
        Secret.Remove(name);
    }
}
