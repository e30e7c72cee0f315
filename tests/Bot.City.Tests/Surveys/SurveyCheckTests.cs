using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>What is refused before anybody can run into it. Failure mode 98.</summary>
public sealed class SurveyCheckTests
{
    [Fact]
    public void The_survey_that_ships_is_sound()
    {
        var services = CatalogueSeed.Read().Services.Select(service => service.Id).ToHashSet();
        var json = File.ReadAllText(Path.Combine(Repository.Root, "src/Bot.City/Surveys/Seed/survey.json"));
        Assert.Empty(SurveyCheck.FindProblems(json, services.Contains));
        Assert.Equal(8, SurveyDefinition.Read(json).Questions.Count);
    }

    [Theory]
    // A way that nobody can go.
    [InlineData("unreachable", "questions[2]", Single, YesNo,
        """{"id":"q3","type":"text","when":{"all":[{"item":"q1","any_of":["a"]},{"item":"q1","any_of":["b"]}]}}""")]
    [InlineData("unreachable", "questions[1]", """{"id":"q1","type":"number","min":1,"max":5}""",
        """{"id":"q2","type":"text","required":true,"when":{"item":"q1","at_least":6}}""")]
    [InlineData("unreachable", "questions[2]", Single, """{"id":"q2","type":"yes_no","when":{"item":"q1","any_of":["a"]}}""",
        """{"id":"q3","type":"text","when":{"all":[{"item":"q1","any_of":["b"]},{"item":"q2","answered":true}]}}""")]
    [InlineData("unreachable", "questions[1]", """{"id":"q1","type":"yes_no","required":true}""",
        """{"id":"q2","type":"text","when":{"item":"q1","answered":false}}""")]
    [InlineData("unreachable", "questions[1]",
        """{"id":"q1","type":"multiple","required":true,"options":[{"id":"a"},{"id":"none","exclusive":true}]}""",
        """{"id":"q2","type":"text","when":{"all":[{"item":"q1","any_of":["a"]},{"item":"q1","any_of":["none"]}]}}""")]
    [InlineData("unreachable", "questions[1]",
        """{"id":"q1","type":"multiple","required":true,"max_choices":2,"options":[{"id":"a"},{"id":"b"},{"id":"c"}]}""",
        """{"id":"q2","type":"text","when":{"all":[{"item":"q1","any_of":["a"]},{"item":"q1","any_of":["b"]},{"item":"q1","any_of":["c"]}]}}""")]
    [InlineData("unreachable", "questions[1].rows[1]", Ticks,
        """{"id":"q2","type":"matrix","rows_from":"q1","scale":{"min_label_uk":"ні","max_label_uk":"так"},"rows":[{"id":"a"},{"id":"x"}]}""")]
    [InlineData("unreachable", "questions[1].parts[1]", Single,
        """{"id":"q2","type":"demographic","parts":[{"id":"x","type":"yes_no"},{"id":"y","type":"text","when":{"item":"q2.x","any_of":["yes"],"answered":false}}]}""")]
    [InlineData("unreachable_option", "questions[1].options[1].when",
        """{"id":"q1","type":"scale","scale":{"min":1,"max":5,"min_label_uk":"ні","max_label_uk":"так"}}""",
        """{"id":"q2","type":"single","options":[{"id":"x"},{"id":"y","when":{"item":"q1","at_least":4,"at_most":3}}]}""", "min_above_max")]
    [InlineData("unreachable_option", "questions[1].options[1].when", Single,
        """{"id":"q2","type":"single","when":{"item":"q1","none_of":["a"]},"options":[{"id":"x"},{"id":"y","when":{"item":"q1","any_of":["a"]}}]}""")]
    [InlineData("no_options_left", "questions[1].options", Single,
        """{"id":"q2","type":"single","required":true,"options":[{"id":"x","when":{"item":"q1","any_of":["a"]}},{"id":"y","when":{"item":"q1","any_of":["b"]}}]}""")]
    // A condition that speaks of nothing, or of what is to come.
    [InlineData("unknown_item", "questions[1].when.item", Single, """{"id":"q2","type":"text","when":{"item":"q9","answered":true}}""")]
    [InlineData("unknown_item", "questions[1].when.any[1].item", Single,
        """{"id":"q2","type":"text","when":{"any":[{"item":"q1","answered":true},{"item":"q1.a","answered":true}]}}""")]
    [InlineData("unknown_value", "questions[1].when", Single, """{"id":"q2","type":"text","when":{"item":"q1","any_of":["a","d"]}}""")]
    [InlineData("later_item", "questions[0].when", """{"id":"q1","type":"text","when":{"item":"q2","answered":true}}""", Single2)]
    [InlineData("loop", "questions[0].when", """{"id":"q1","type":"yes_no","when":{"item":"q2","any_of":["yes"]}}""",
        """{"id":"q2","type":"yes_no","when":{"item":"q1","any_of":["yes"]}}""")]
    [InlineData("loop", "questions[0].options[0].when",
        """{"id":"q1","type":"single","options":[{"id":"a","when":{"item":"q1","any_of":["a"]}},{"id":"b"}]}""")]
    [InlineData("empty_condition", "questions[1].when", Single, """{"id":"q2","type":"text","when":{"item":"q1"}}""")]
    [InlineData("empty_condition", "questions[1].when", Single, """{"id":"q2","type":"text","when":{}}""")]
    [InlineData("condition_kind", "questions[1].when", Single, """{"id":"q2","type":"text","when":{"item":"q1","at_least":2}}""")]
    [InlineData("condition_kind", "questions[1].when", """{"id":"q1","type":"text"}""",
        """{"id":"q2","type":"text","when":{"item":"q1","any_of":["так"]}}""")]
    // What a question is made of.
    [InlineData("no_options", "questions[0].options", """{"id":"q1","type":"single"}""")]
    [InlineData("no_scale", "questions[0].scale", """{"id":"q1","type":"scale"}""")]
    [InlineData("min_above_max", "questions[0].scale",
        """{"id":"q1","type":"scale","scale":{"min":5,"max":5,"min_label_uk":"ні","max_label_uk":"так"}}""")]
    [InlineData("bad_limit", "questions[0].scale",
        """{"id":"q1","type":"scale","scale":{"min":0,"max":11,"min_label_uk":"ні","max_label_uk":"так"}}""")]
    [InlineData("min_above_max", "questions[0].min", """{"id":"q1","type":"number","min":3,"max":2}""")]
    [InlineData("min_above_max", "questions[0].min_choices",
        """{"id":"q1","type":"multiple","min_choices":2,"max_choices":1,"options":[{"id":"a"},{"id":"b"}]}""")]
    [InlineData("too_few_options", "questions[0].min_choices",
        """{"id":"q1","type":"multiple","min_choices":2,"options":[{"id":"a"},{"id":"none","exclusive":true}]}""")]
    [InlineData("exclusive_in_single", "questions[0].options[1].exclusive",
        """{"id":"q1","type":"single","options":[{"id":"a"},{"id":"none","exclusive":true}]}""")]
    [InlineData("rows_from", "questions[1].rows_from", Single,
        """{"id":"q2","type":"matrix","rows_from":"q1","scale":{"min_label_uk":"ні","max_label_uk":"так"},"rows":[{"id":"a"}]}""")]
    [InlineData("bad_part", "questions[0].parts[0].type", """{"id":"q1","type":"demographic","parts":[{"id":"x","type":"demographic"}]}""")]
    [InlineData("two_free_texts", "questions[0].options",
        """{"id":"q1","type":"single","options":[{"id":"a","free_text":true},{"id":"b","free_text":true}]}""")]
    [InlineData("duplicate_id", "questions[1].id", Single, """{"id":"q1","type":"text"}""")]
    [InlineData("duplicate_id", "questions[0].options[1].id", """{"id":"q1","type":"single","options":[{"id":"a"},{"id":"a"}]}""")]
    [InlineData("bad_id", "questions[0].id", """{"id":"Питання","type":"text"}""")]
    [InlineData("bad_id", "questions[0].id", """{"id":"q1.a","type":"text"}""")]
    [InlineData("id_too_long", "questions[0].options[0].id",
        """{"id":"q1","type":"single","options":[{"id":"a2345678901234567890123456789012345678901"}]}""")]
    [InlineData("unreadable", "questions[0].type", """{"id":"q1","type":"hologram"}""")]
    public void Is_refused_with_a_code_and_a_place(string code, string at, string first, string? second = null, string? third = null)
    {
        var problems = SurveyCheck.FindProblems(SurveySamples
            .Of(third is ['{', ..] ? [first, second!, third] : second is null ? [first] : [first, second]));
        Assert.Contains(problems, problem => (problem.Code, problem.At) == (third is "min_above_max" ? third : code, at)
            && problem.Why.Uk.Length > 10 && problem.Why.En.Length > 10);
        Assert.True(problems.Refuses());
    }

    [Theory]
    [InlineData(Single, YesNo,
        """{"id":"q3","type":"text","when":{"any":[{"item":"q1","any_of":["a"]},{"item":"q2","any_of":["yes"]}]}}""")]
    [InlineData("""{"id":"q1","type":"number","min":1,"max":5}""",
        """{"id":"q2","type":"text","required":true,"when":{"item":"q1","at_least":5}}""")]
    [InlineData(Single, """{"id":"q2","type":"text","when":{"item":"q1","answered":false}}""")]
    [InlineData(Ticks,
        """{"id":"q2","type":"matrix","rows_from":"q1","scale":{"na":true,"na_label_uk":"немає","min_label_uk":"ні","max_label_uk":"так"},"rows":[{"id":"a"}]}""", """{"id":"q3","type":"text","when":{"item":"q2.a","any_of":["na"]}}""")]
    [InlineData(Ticks, """{"id":"q2","type":"text","when":{"all":[{"item":"q1","any_of":["a"]},{"item":"q1","any_of":["b"]}]}}""")]
    [InlineData("""{"id":"q1","type":"single","options":[{"id":"a"},{"id":"other","free_text":true}]}""",
        """{"id":"q2","type":"text","when":{"item":"q1.other","answered":true}}""")]
    [InlineData("""{"id":"q1","type":"place"}""", """{"id":"q2","type":"text","when":{"item":"q1","any_of":["Пасічна"]}}""")]
    public void What_some_answers_lead_to_is_let_through(string first, string second, string? third = null) =>
        Assert.DoesNotContain(SurveyCheck.FindProblems(SurveySamples.Of(third is null ? [first, second] : [first, second, third])),
            problem => !problem.IsWarning);

    [Fact]
    public void Labels_that_fit_no_button_and_missing_Ukrainian_are_named()
    {
        var label = new string('я', SurveyCheck.LongestLabel + 1);
        Assert.Contains(
            SurveyCheck.FindProblems(SurveySamples.Of($$"""{"id":"q1","type":"single","options":[{"id":"a","text_uk":"{{label}}"}]}""")),
            problem => (problem.Code, problem.At) == ("label_too_long", "questions[0].options[0].text_uk"));
        Assert.Contains(
            SurveyCheck.FindProblems(SurveySamples
                .Of(
                    $$$"""{"id":"q1","type":"scale","scale":{"na":true,"na_label_uk":"{{{label[..41]}}}","min_label_uk":"ні","max_label_uk":"так"}}""")), problem => (problem.Code, problem.At) == ("text_too_long", "questions[0].scale.na_label_uk"));
        Assert.Contains(
            SurveyCheck.FindProblems(SurveySamples
                .Of("""{"id":"q1","type":"single","options":[{"id":"a","text_uk":" ","text_en":"A"}]}""")),
                    problem => (problem.Code, problem.At) == ("no_ukrainian", "questions[0].options[0].text_uk"));
        var many = string.Join(',', Enumerable.Range(0, 30).Select(n => $$"""{"id":"o{{n}}","text_uk":"{{label[..150]}}"}"""));
        Assert.Contains(SurveyCheck.FindProblems(SurveySamples.Of($$"""{"id":"q1","type":"single","options":[{{many}}]}""")),
            problem => (problem.Code, problem.At) == ("text_too_long", "questions[0]"));
    }

    [Fact]
    public void A_service_that_the_catalogue_lacks_is_a_warning()
    {
        var problems =
            SurveyCheck.FindProblems(SurveySamples.Of("""{"id":"q1","type":"text","catalogue_id":"nowhere"}"""), id => id == "petitions");
        Assert.Equal(("unknown_service", "questions[0].catalogue_id", true),
            (problems.Single().Code, problems.Single().At, problems.Single().IsWarning));
        Assert.False(problems.Refuses());
    }

    private const string
        Single = """{"id":"q1","type":"single","options":[{"id":"a"},{"id":"b"},{"id":"c"}]}""",
        Single2 = """{"id":"q2","type":"single","options":[{"id":"a"},{"id":"b"}]}""",
        Ticks = """{"id":"q1","type":"multiple","options":[{"id":"a"},{"id":"b"}]}""",
        YesNo = """{"id":"q2","type":"yes_no"}""";
}
