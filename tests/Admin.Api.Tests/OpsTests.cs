using System.Text.Json;
using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;
using YamlDotNet.RepresentationModel;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What an engineer installs from <c>ops</c> speaks of settings, metrics and pages that there are.</summary>
public sealed partial class OpsTests(DevelopmentService development) : IClassFixture<DevelopmentService>
{
    private static readonly string[] Files =
        ["Dockerfile", "ops/compose.yaml", "ops/env.example", "ops/ifcity-bots.service"];

    [Fact]
    public async Task Rules_and_dashboard_ask_for_metrics_that_the_service_has()
    {
        var page = await development.Service.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var counters = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => CounterMade().Matches(File.ReadAllText(file))).Select(match => $"{match.Groups[1].Value}_total")
                .ToHashSet();
        foreach (var file in (string[])["ops/prometheus/alerts.yml", "ops/grafana/dashboard.json"])
        {
            var asked = Metric().Matches(Read(file)).Select(match => match.Value).Distinct().ToList();
            Assert.NotEmpty(asked);
            Assert.All(asked, name => Assert.True(counters.Contains(name) || page.Contains($"# TYPE {name} ", StringComparison.Ordinal),
                $"{file} asks for {name}, which there is not."));
        }
    }

    [Fact]
    public void Every_rule_says_where_it_is_told_what_to_do()
    {
        var anchors = Heading().Matches(Read("docs/operations.md")).Select(match =>
            match.Groups[1].Value.Trim().ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        var told = Told().Matches(Read("ops/prometheus/alerts.yml")).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(Regex.Count(Read("ops/prometheus/alerts.yml"), "- alert:"), told.Count);
        Assert.All(told, anchor => Assert.Contains(anchor, anchors));
    }

    [Fact]
    public void Every_setting_that_is_set_stands_in_README()
    {
        var readme = Read("README.md");
        foreach (var file in Files)
            Assert.All(Setting().Matches(Read(file)).Select(match => match.Value).Distinct(),
                setting => Assert.True(readme.Contains(setting, StringComparison.Ordinal),
                    $"{file} sets {setting}, which README does not know."));
    }

    [Fact]
    public void The_container_runs_without_root_and_without_writing_and_staff_only_come_by_the_machine_itself()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Read("ops/compose.yaml")));
        var bots = yaml.Documents[0].RootNode["services"]["bots"];
        Assert.Equal("true", bots["read_only"].ToString());
        Assert.Equal("ALL", bots["cap_drop"][0].ToString());
        Assert.Equal("127.0.0.1:8081:8081", Assert.Single((YamlSequenceNode)bots["ports"]).ToString());
        // A volume that covers no folder of the service's own belongs to root, and the service could not write there.
        Assert.All((YamlSequenceNode)bots["volumes"], volume => Assert.Contains(
            $"--chown=$APP_UID:$APP_UID /empty {volume.ToString().Split(':')[1]}\n", Read("Dockerfile"), StringComparison.Ordinal));
        Assert.Contains("USER $APP_UID", Read("Dockerfile"), StringComparison.Ordinal);
        Assert.DoesNotContain("8081", Read("ops/Caddyfile"), StringComparison.Ordinal);
    }

    /// <summary>What a project builds in from outside its folder is there when the image is built.</summary>
    [Fact]
    public void The_image_is_built_from_all_that_the_projects_build_in()
    {
        var kept = Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(file => BuiltIn().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, file => Assert.Contains(file, kept));
    }

    [Fact]
    public async Task The_version_is_told_by_the_command_and_by_the_health_page_and_has_notes()
    {
        var version = VersionSet().Match(Read("Directory.Build.props")).Groups[1].Value;
        Assert.Contains($"\n## {version}\n", Read("CHANGELOG.md"), StringComparison.Ordinal);
        var (code, said) = await development.Service.CommandAsync("help");
        Assert.Equal(0, code);
        Assert.StartsWith($"IfCity.Bots {version}", said, StringComparison.Ordinal);
        var health = await development.Service.GetAsync<JsonElement>("/health/deep");
        Assert.StartsWith(version, health.GetProperty("version").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A first start takes seconds, in which nobody is to wonder whether it hangs.</summary>
    [Fact]
    public void A_first_start_says_what_it_does_before_it_is_ready()
    {
        var said = development.Service.Output.Select(line => line.Trim()).ToList();
        var places = ((string[])["starts, on Sqlite", "The database is new", "is ready."])
            .Select(words => said.FindIndex(line => line.Contains(words, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    /// <summary>A release holds the licence's text of every package: the package's own, or that of the licence that it declares.</summary>
    [Fact]
    public void Every_package_that_is_shipped_has_a_text_of_its_licence()
    {
        var assets = JsonDocument.Parse(Read("artifacts/obj/Admin.Api/project.assets.json")).RootElement;
        var store = assets.GetProperty("packageFolders").EnumerateObject().First().Name;
        var packages = assets.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.True(package.Value.GetProperty("files").EnumerateArray()
            .Any(file => LicenceFile().IsMatch(file.GetString()!)) || HasTextHere(Path.Combine(store, package.Name.ToLowerInvariant())),
            $"{package.Name} has no text of its licence, and ops/licences has none."));
    }

    private static bool HasTextHere(string package)
    {
        var about = File.ReadAllText(Directory.EnumerateFiles(package, "*.nuspec").Single());
        return LicenceDeclared().Match(about) is { Success: true } declared && declared.Groups[1].Value.Split(" OR ")
            .Any(licence => File.Exists(Path.Combine(Repository.Root, "ops", "licences", $"{licence}.txt")));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex("CreateCounter<long>\\(\\s*\"(ifcity_[a-z_]+)\"")]
    private static partial Regex CounterMade();

    [GeneratedRegex("\\bifcity_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("^###? (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("operations\\.md#([a-z-]+)")]
    private static partial Regex Told();

    [GeneratedRegex("Include=\"\\.\\./\\.\\./(docs/[^\"]+)\"")]
    private static partial Regex BuiltIn();

    [GeneratedRegex("^(LICEN[CS]E|COPYING)([.-][^/]*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex LicenceFile();

    [GeneratedRegex("<license type=\"expression\">([^<]+)</license>")]
    private static partial Regex LicenceDeclared();

    [GeneratedRegex("<Version>(.+)</Version>")]
    private static partial Regex VersionSet();

    [GeneratedRegex("\\b[A-Z][A-Za-z]+__[A-Za-z_]+\\b")]
    private static partial Regex Setting();
}
