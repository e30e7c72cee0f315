using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Surveys;

internal sealed class SurveyTables : IEntityTypeConfiguration<Survey>, IEntityTypeConfiguration<SurveyResponse>,
    IEntityTypeConfiguration<SurveyAnswer>,
    IEntityTypeConfiguration<SurveyVersion>, IEntityTypeConfiguration<SurveyTaker>, IEntityTypeConfiguration<SurveyTheme>
{
    public void Configure(EntityTypeBuilder<Survey> builder) => builder.ToTable("surveys");

    public void Configure(EntityTypeBuilder<SurveyResponse> builder)
    {
        builder.ToTable("survey_responses");
        builder.HasIndex(response => new { response.SurveyId, response.Respondent }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SurveyAnswer> builder)
    {
        builder.ToTable("survey_answers");
        builder.HasOne<SurveyResponse>().WithMany().HasForeignKey(answer => answer.ResponseId);
        builder.HasIndex(answer => new { answer.ResponseId, answer.Item, answer.Value }).IsUnique();
        builder.HasIndex(answer => answer.Item);
        builder.HasIndex(answer => answer.ThemeId).HasFilter("theme_id IS NOT NULL");
        builder.Property(answer => answer.Personal).HasDefaultValue(false);
    }

    public void Configure(EntityTypeBuilder<SurveyVersion> builder)
    {
        builder.ToTable("survey_versions");
        builder.HasKey(row => new { row.SurveyId, row.Version });
    }

    public void Configure(EntityTypeBuilder<SurveyTaker> builder)
    {
        builder.ToTable("survey_takers");
        builder.HasKey(row => new { row.SurveyId, row.Taker });
    }

    public void Configure(EntityTypeBuilder<SurveyTheme> builder)
    {
        builder.ToTable("survey_themes");
        builder.HasIndex(row => row.SurveyId);
    }
}
