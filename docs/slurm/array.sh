#!/usr/bin/env bash
# One part of a sortal run, as a Slurm array job: every task of the array does its share and keeps it in $RUN.
#
#   RUN=runs/large sbatch --array=1-8 docs/slurm/array.sh --dataset things-53 --model minilm-l6 --layers all
#
# PARTS says how many parts the run has, where the array holds only some of them (--array=3,7).
# Any part may be run again: what is finished stays done, and a part that was killed goes on where it was.
#SBATCH --job-name=sortal
#SBATCH --cpus-per-task=1
#SBATCH --mem=3G
#SBATCH --requeue
#SBATCH --output=sortal-%A_%a.log
set -euo pipefail

: "${RUN:?say where the parts go, as in RUN=runs/large sbatch --array=1-8 docs/slurm/array.sh ...}"
exec npx sortal run "$@" \
  --shard "$SLURM_ARRAY_TASK_ID/${PARTS:-$SLURM_ARRAY_TASK_COUNT}" \
  --threads "$SLURM_CPUS_PER_TASK" --offline --out "$RUN"
