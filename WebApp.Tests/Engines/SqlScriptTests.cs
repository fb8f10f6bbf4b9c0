using Slipway.Hosting.Embedded.Engines.Postgres;

namespace WebApp.Tests.Engines;

public sealed class SqlScriptTests
{
    [Theory]
    [InlineData("select 1; select 2", new[] { "select 1;", "select 2" })]
    [InlineData("select ';'; select 2;", new[] { "select ';';", "select 2;" })]
    [InlineData("select 'it''s;'; x", new[] { "select 'it''s;';", "x" })]
    [InlineData("select E'it\\';s'; x", new[] { "select E'it\\';s';", "x" })]
    [InlineData("select \"a;b\"; x", new[] { "select \"a;b\";", "x" })]
    [InlineData("-- a;b\nselect 1;", new[] { "-- a;b\nselect 1;" })]
    [InlineData("/* a; /* b; */ c; */ select 1;", new[] { "/* a; /* b; */ c; */ select 1;" })]
    [InlineData("do $$ begin; end $$; x", new[] { "do $$ begin; end $$;", "x" })]
    [InlineData("do $tag$ a; $$ b; $$ $tag$; x", new[] { "do $tag$ a; $$ b; $$ $tag$;", "x" })]
    [InlineData("select $1; x", new[] { "select $1;", "x" })]
    [InlineData("  \n", new string[0])]
    public void A_script_is_split_where_psql_splits_it(string script, string[] statements) =>
        Assert.Equal(statements, SqlScript.Statements(script), StringComparer.Ordinal);
}
