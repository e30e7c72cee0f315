using System.Text.Json;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Landmarks over HTTP: files in, refusals, one that people name, one that goes.</summary>
public sealed partial class RegisterTests
{
    [Fact]
    public async Task A_file_of_landmarks_is_tried_first_then_taken_and_people_may_name_them_at_once()
    {
        await ImportAsync("streets", "id,type,name\nv.mlynova,вулиця,Млинова\n");
        const string File = "name;name_en;other_names;building;street\r\nводяний млин;Water Mill;старий млин|млин;Млинова 7;\r\n"
            + "вежа зв'язку;;;;Млинова\r\n";
        var tried = await ImportAsync("landmarks", File, "dryRun=true");
        Assert.Equal((200, 2, 0, 0), Counts(tried));
        Assert.Equal("v.mlynova|7", Example(tried, "added", "l.vodianyi-mlyn").GetProperty("fields").GetProperty("building")
            .GetProperty("after").GetString());
        Assert.Empty((await desk.GetAsync("/api/v1/landmarks?id=l.vodianyi-mlyn")).EnumerateArray());

        Assert.Equal((200, 2, 0, 0), Counts(await ImportAsync("landmarks", File)));
        Assert.Equal((200, 0, 0, 0), Counts(await ImportAsync("landmarks", File)));
        var tower = (await desk.GetAsync("/api/v1/landmarks?id=l.vezha-zviazku"))[0];
        Assert.Equal(("vezha zviazku", "v.mlynova"), (Text(tower, "nameEn"), Text(tower, "streetId")));
        Assert.Equal(["l.vodianyi-mlyn"],
            (await desk.GetAsync("/api/v1/landmarks?q=МЛИН")).EnumerateArray().Select(row => Text(row, "id")));
        var (_, id) = await desk.FiledAsync("Розбита дорога, не проїхати", place: "біля старого млина");
        var appeal = (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal");
        Assert.Equal(("водяний млин", "v.mlynova|7", "l.vodianyi-mlyn"),
            (Text(appeal, "place"), Text(appeal, "buildingKey"), Text(appeal, "landmarkId")));
    }

    [Fact]
    public async Task A_landmark_has_a_point_of_geojson_is_replaced_as_a_whole_and_removed()
    {
        const string File = """
            {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[24.71,48.92]},
              "properties":{"id":"l.kliasterna-lypa","name":"кляштерна липа","other_names":["стара липа"]}}]}
            """;
        Assert.Equal((200, 1, 0, 0), Counts(await ImportAsync("landmarks", File, kind: GeoJson)));
        Assert.Equal((200, 0, 0, 0), Counts(await ImportAsync("landmarks", File, kind: GeoJson)));
        Assert.Equal((200, 0, 1, 0), Counts(await ImportAsync("landmarks", "id,street\nl.kliasterna-lypa,Довга\n")));
        var row = (await desk.GetAsync("/api/v1/landmarks?id=l.kliasterna-lypa"))[0];
        Assert.Equal((48.92, "v.dovha", "кляштерна липа"),
            (row.GetProperty("latitude").GetDouble(), Text(row, "streetId"), Text(row, "name")));

        var changed = await desk.CallAsync(HttpMethod.Put, "/api/v1/landmarks/l.kliasterna-lypa",
            new { name = "стара липа", nameEn = "Old Linden", building = "Довга 5" });
        Assert.Equal(200, changed.Status);
        row = (await desk.GetAsync("/api/v1/landmarks?id=l.kliasterna-lypa"))[0];
        Assert.Equal(("Old Linden", "v.dovha|5", JsonValueKind.Null, 0), (Text(row, "nameEn"), Text(row, "buildingKey"),
            row.GetProperty("latitude").ValueKind, row.GetProperty("otherNames").GetArrayLength()));
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, "/api/v1/landmarks/l.kliasterna-lypa")).Status);
        Assert.Empty((await desk.GetAsync("/api/v1/landmarks?id=l.kliasterna-lypa")).EnumerateArray());
        var audited = await AuditedAsync();
        Assert.Superset(new HashSet<string?> { "landmarks.import", "landmark.change", "landmark.remove" }, audited.ToHashSet());
    }

    [Theory]
    [InlineData("name\nфонтан\nфонтан\n", "id")]
    [InlineData("id,name\nfontan,фонтан\n", "id")]
    [InlineData("name\nфо\n", "name")]
    [InlineData("id\nl.fontan\n", "name")]
    [InlineData("name,other_names\nфонтан,на\n", "other_names")]
    [InlineData("name,building\nфонтан,Довга\n", "building")]
    [InlineData("name,street\nфонтан,Нетака\n", "street")]
    [InlineData("name,latitude,longitude\nфонтан,50.45,30.52\n", "latitude")]
    [InlineData("name,latitude\nфонтан,48.92\n", "longitude")]
    public async Task What_is_wrong_with_a_landmark_is_named_and_nothing_is_taken(string file, string field)
    {
        var refused = await ImportAsync("landmarks", file);
        Assert.Equal((400, "invalid-rows", field), (refused.Status, Text(refused.Body, "code"), Text(refused.Body, "field")));
        Assert.Empty((await desk.GetAsync("/api/v1/landmarks?q=фонтан")).EnumerateArray());
    }

    [Fact]
    public async Task A_landmark_with_open_appeals_goes_only_by_force_and_its_address_goes_where_its_building_goes()
    {
        await ImportAsync("streets", "id,type,name\nv.vitriakova,вулиця,Вітрякова\n");
        await ImportAsync("landmarks", "name,building\nвітряк,Вітрякова 3\n");
        await desk.FiledAsync("Яма на всю дорогу, не об'їхати", place: "вітряк");
        Assert.Equal((409, "has-subscribers"), Said(await desk.CallAsync(HttpMethod.Delete, "/api/v1/landmarks/l.vitriak")));

        await desk.PostAsync("/api/v1/merges/buildings", new { from = "Вітрякова 3", into = "Вітрякова 5" });
        Assert.Equal("v.vitriakova|5", Text((await desk.GetAsync("/api/v1/landmarks?id=l.vitriak"))[0], "buildingKey"));
        var appeals = (await desk.GetAsync("/api/v1/appeals?limit=5")).EnumerateArray();
        Assert.Contains(appeals, row => Text(row, "place") == "вітряк" && Text(row, "buildingKey") == "v.vitriakova|5");

        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, "/api/v1/landmarks/l.vitriak?force=true")).Status);
        Assert.Empty((await desk.GetAsync("/api/v1/landmarks?id=l.vitriak")).EnumerateArray());
    }
}
