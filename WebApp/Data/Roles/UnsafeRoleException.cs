namespace WebApp.Data.Roles;

/// <summary>The role that the application is to have exists, and may do more than it should. The message says what to do.</summary>
internal sealed class UnsafeRoleException(string role, string reason) : Exception(
    $"The database role '{role}' {reason}, so the application shall not connect as it. It has been left as it was. Choose another name for it, or drop it.");
