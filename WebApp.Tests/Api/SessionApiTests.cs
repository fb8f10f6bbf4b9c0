using System.Net;
using System.Text.Json.Nodes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Api;

/// <summary>Logging in and out, for programs.</summary>
[Collection(nameof(Graph.Board))]
public sealed class SessionApiTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    [Fact]
    public async Task A_program_logs_in_learns_who_it_is_and_logs_out()
    {
        using var client = new ApiClient(author.Board.Addresses.WebApp);
        (await client.GetAsync("/api/me")).IsProblem(HttpStatusCode.Unauthorized, "login-required");

        Assert.Equal(HttpStatusCode.NoContent, (await client.LogInAsync($" {author.Email}\n", BoardVisitor.Password)).Status);
        Assert.Equal("Kim", (await client.GetAsync("/api/me")).Json.GetProperty("displayName").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/session")).Status);
        (await client.GetAsync("/api/me")).IsProblem(HttpStatusCode.Unauthorized, "login-required");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/session")).Status);
    }

    [Fact]
    public async Task An_address_without_an_account_and_a_wrong_password_look_the_same()
    {
        var unknown = await author.Stranger.LogInAsync("nobody@example.org", BoardVisitor.Password);
        var wrong = await author.Stranger.LogInAsync(author.Email, "a wrong password");

        unknown.IsProblem(HttpStatusCode.Unauthorized, "login-failed");
        Assert.Equal(unknown.Text, wrong.Text);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("email", "kim", "This is not a complete e-mail address.")]
    [InlineData("email", "", "Enter your e-mail address.")]
    [InlineData("password", "", "Enter a password.")]
    public async Task The_rules_of_the_page_hold(string field, string value, string reason)
    {
        var login = new JsonObject { ["email"] = author.Email, ["password"] = BoardVisitor.Password };
        login[field] = value;

        (await author.Stranger.PostAsync("/api/session", login)).IsProblem(HttpStatusCode.BadRequest, "invalid", field, reason);
    }
}
