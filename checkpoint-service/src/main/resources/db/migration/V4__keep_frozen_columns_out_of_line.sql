-- What was written once and is large lies beside its row, so that an update of the row does not write it again, and a
-- tree is read from few pages. Only rows written from now on are stored so.
ALTER TABLE phase_runs SET (toast_tuple_target = 512);
ALTER TABLE video_checkpoints SET (toast_tuple_target = 512);
ALTER TABLE video_generations SET (toast_tuple_target = 512);
