using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws;

/// <summary>What services may do with the resources that they refer to: who doesn't refer to a resource may do nothing with it.</summary>
public sealed class AwsAccess
{
    private readonly List<AwsGrant> _grants = [];
    private readonly List<AwsListener> _listeners = [];
    private readonly Dictionary<IResource, IResource> _likes = [];
    private readonly List<(IResource Resource, string Name, string Value)> _variables = [];

    internal IReadOnlyList<AwsGrant> Grants => _grants;

    internal IReadOnlyList<AwsListener> Listeners => _listeners;

    internal IReadOnlyDictionary<IResource, IResource> Likes => _likes;

    internal IReadOnlyList<(IResource Resource, string Name, string Value)> Variables => _variables;

    /// <summary>Lets the services that refer to a resource call AWS for it, by the role of their tasks.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actions">As in <c>s3:GetObject</c>.</param>
    /// <param name="resources">ARNs, as tokens of the application's stack.</param>
    public void Grant(IResource resource, IReadOnlyList<string> actions, IReadOnlyList<string> resources) => _grants.Add(new AwsGrant(resource, actions, resources));

    /// <summary>Who refers to one resource refers to another as well: to a database, and so to its server.</summary>
    public void Like(IResource resource, IResource other) => _likes[resource] = other;

    /// <summary>Gives the services that refer to a resource an environment variable besides.</summary>
    public void Variable(IResource resource, string name, string value) => _variables.Add((resource, name, value));

    /// <summary>Lets the services that refer to a resource connect to it.</summary>
    internal void Listen(AwsListener listener) => _listeners.Add(listener);
}

internal sealed record AwsGrant(IResource Resource, IReadOnlyList<string> Actions, IReadOnlyList<string> Arns);

/// <param name="Resource">Who is connected to.</param>
/// <param name="Group">Its security group; null for what lies outside the network.</param>
/// <param name="Port">The port.</param>
internal sealed record AwsListener(IResource Resource, Amazon.CDK.AWS.EC2.CfnSecurityGroup? Group, int Port);
