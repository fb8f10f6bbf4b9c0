using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Service;

/// <summary>The resources that values are made of.</summary>
internal static class Referral
{
    public static IReadOnlySet<IResource> Of(IEnumerable<object> values, IResource except)
    {
        var found = new HashSet<IResource>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var value in values) Collect(value, found, seen);
        found.Remove(except);
        return found;
    }

    private static void Collect(object value, HashSet<IResource> found, HashSet<object> seen)
    {
        if (!seen.Add(value)) return;
        if (value is IResource resource)
        {
            found.Add(resource);
            if (resource is IResourceWithParent child) Collect(child.Parent, found, seen);
        }

        if (value is IValueWithReferences made)
        {
            foreach (var reference in made.References) Collect(reference, found, seen);
        }
    }
}
